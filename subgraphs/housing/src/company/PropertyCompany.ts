import { Classified, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import { PropertyCompanyCreditGrade } from './PropertyCompanyCreditGrade';

/** A property service company. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '物业服务企业。A property service company.' })
export class PropertyCompany {
  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Field(() => ID, { name: 'number', description: "企业编号。The company's number." })
  companyNo!: string;

  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Field(() => String, { description: '企业名称。Name.' })
  name!: string;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '负责人。The person in charge.' })
  contact!: string | null;

  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Field(() => String, { nullable: true, description: '服务电话。Service phone.' })
  phone!: string | null;

  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Field(() => PropertyCompanyCreditGrade, { nullable: true, description: '信用等级。Credit grade.' })
  creditGrade!: PropertyCompanyCreditGrade | null;
}

/** A page of PropertyCompany. */
export const PropertyCompanyConnection = connectionOf(PropertyCompany);
