/** What the registry's fields are, in the words of the law. */
import { Classified, type ClassifiedOptions } from '@yiwang/kit';

type FieldDecorator = PropertyDecorator & MethodDecorator;

const CATALOGUE = '政务数据共享条例；平台资源目录';
const INDEX = `${CATALOGUE}·主索引`;
const LEDGER = `${CATALOGUE}·事件台账`;

/** What anyone may know: departments, areas, grids and those who serve them. */
export const PublicRecord = (): FieldDecorator =>
  Classified('public', 'unconditional', '政府信息公开条例；平台资源目录·机构与区划');

/** A number or id that joins records and says nothing by itself. */
export const Identifier = (): FieldDecorator => Classified('internal', 'conditional', INDEX);

/** A plain fact of a case's course. */
export const CaseRecord = (): FieldDecorator => Classified('internal', 'conditional', LEDGER, { subject: 'case' });

/** What a case is about, in words that may name people or places. */
export const CaseMaterial = (options: Pick<ClassifiedOptions, 'masks'> = { masks: ['redact'] }): FieldDecorator =>
  Classified('personal', 'conditional', `${LEDGER}；个人信息保护法第十三条`, { subject: 'case', ...options });

/** That a person has to do with a case or a department: it tells of their life, whatever the record says. */
export const PersonTrace = (): FieldDecorator =>
  Classified('sensitive', 'conditional', `${INDEX}；个人信息保护法第二十八条`, { subject: 'person' });

/** Which dwelling, and what has to do with it. */
export const Dwelling = (options: Pick<ClassifiedOptions, 'masks'> = {}): FieldDecorator =>
  Classified('personal', 'conditional', `${INDEX}；个人信息保护法第十三条`, { subject: 'house', ...options });

/** In which grid and community a dwelling lies, with hundreds of others: internal, as the address base says of the same fact. */
export const DwellingPlace = (): FieldDecorator => Classified('internal', 'conditional', INDEX, { subject: 'house' });

/** Work of the clerks who decide what the linker leaves open. */
export const ReviewWork = (): FieldDecorator => Classified('internal', 'none', `${INDEX}·比对复核`);

/** What a clerk may see of a person to decide: masked forms only, the registry holds no others. */
export const ReviewMark = (): FieldDecorator =>
  Classified('personal', 'none', `${INDEX}·比对复核；个人信息保护法第六条`, { subject: 'person' });
