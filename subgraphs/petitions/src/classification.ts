/**
 * What the petitions office's fields are, in the words of the law. Accusation material and the petitioner's identity are
 * sealed: the regulation forbids passing them on, whatever the emergency.
 */
import { Classified, type ClassifiedOptions } from '@yiwang/kit';

type FieldDecorator = PropertyDecorator & MethodDecorator;

const REGISTER = '信访工作条例；信访局信息资源目录·信访件登记';
const CONFIDENTIAL = '信访工作条例（不得泄露检举、揭发材料）；个人信息保护法第二十八条';

/** A number or id that joins records and says nothing by itself. */
export const Identifier = (): FieldDecorator => Classified('internal', 'conditional', REGISTER);

/** A plain fact of a petition's course: dates, status, organs. */
export const CaseRecord = (): FieldDecorator => Classified('internal', 'conditional', REGISTER, { subject: 'case' });

/** What the petition is about, in words that may name people. */
export const Material = (): FieldDecorator =>
  Classified('sensitive', 'conditional', CONFIDENTIAL, { subject: 'case', masks: ['redact'] });

/** The petitioner's own text and what is attached to it. */
export const SealedMaterial = (): FieldDecorator =>
  Classified('sensitive', 'conditional', CONFIDENTIAL, { subject: 'case', masks: ['redact'], sealed: true });

/** Who the petitioner is, or a way that leads to them. */
export const PetitionerIdentity = (options: Pick<ClassifiedOptions, 'masks' | 'parts'> = {}): FieldDecorator =>
  Classified('sensitive', 'conditional', CONFIDENTIAL, { subject: 'person', ...options, sealed: true });

/** Which dwelling a petition is about. */
export const Dwelling = (options: Pick<ClassifiedOptions, 'masks'> = {}): FieldDecorator =>
  Classified('personal', 'conditional', `${REGISTER}；个人信息保护法第十三条`, { subject: 'house', ...options });

/** Rules that anyone may know. */
export const PublicRule = (): FieldDecorator =>
  Classified('public', 'unconditional', '信访工作条例（办理期限）；政府信息公开条例');
