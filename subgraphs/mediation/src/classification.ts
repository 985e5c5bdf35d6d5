/**
 * What the fields of mediation are, in the words of the law. A mediator must not give away the parties' privacy
 * (People's Mediation Law, art. 15): what was said and agreed is sensitive, the course of the case is not.
 */
import { Classified, type ClassifiedOptions } from '@yiwang/kit';

type FieldDecorator = PropertyDecorator & MethodDecorator;

const REGISTER = '人民调解法；司法局信息资源目录·调解案件登记';
const PRIVACY = '人民调解法第十五条（不得泄露当事人隐私）；个人信息保护法第二十八条';
const PARTIES = `${REGISTER}；个人信息保护法第十三条`;

/** A number or id that joins records and says nothing by itself. */
export const Identifier = (): FieldDecorator => Classified('internal', 'conditional', REGISTER);

/** A plain fact of a mediation's course: means, dates, result, organisation. */
export const CaseRecord = (): FieldDecorator => Classified('internal', 'conditional', REGISTER, { subject: 'case' });

/** What the parties told or agreed. */
export const Confidence = (): FieldDecorator =>
  Classified('sensitive', 'conditional', PRIVACY, { subject: 'case', masks: ['redact'] });

/** Money that a party owes or is owed. */
export const Amount = (): FieldDecorator =>
  Classified('sensitive', 'conditional', PRIVACY, { subject: 'case', masks: ['amountBand', 'redact'] });

/** Who a party is, or a way that leads to them. */
export const Personal = (options: Pick<ClassifiedOptions, 'masks' | 'parts'> = {}): FieldDecorator =>
  Classified('personal', 'conditional', PARTIES, { subject: 'person', ...options });

/** A party's ID number. */
export const IdNumber = (): FieldDecorator =>
  Classified('sensitive', 'conditional', PRIVACY, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  });

/** Which dwelling a dispute is about. */
export const Dwelling = (options: Pick<ClassifiedOptions, 'masks'> = {}): FieldDecorator =>
  Classified('personal', 'conditional', PARTIES, { subject: 'house', ...options });

/** Rules that anyone may know. */
export const PublicRule = (): FieldDecorator => Classified('public', 'unconditional', '人民调解法；政府信息公开条例');
