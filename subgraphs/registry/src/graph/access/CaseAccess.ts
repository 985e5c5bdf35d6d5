import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CaseRecord, PersonTrace, Identifier } from '../classification';

/** A person or house that a case concerns, as the gateway must know it to bound a read. */
@Directive('@inaccessible')
@ObjectType({ description: '事件涉及的人或房。A person or dwelling that a case concerns; for the gateway only.' })
class CaseAccessSubject {
  @PersonTrace()
  @Field(() => ID, { description: '平台内部标识。Its opaque id.' })
  id!: string;

  @CaseRecord()
  @Field({ description: '是否为房屋。Whether it is a dwelling; a person otherwise.' })
  house!: boolean;

  @CaseRecord()
  @Field(() => [ID], { description: '其记录提及它的子图。Subgraphs whose records name it in this case.' })
  subgraphs!: string[];

  @CaseRecord()
  @Field({ description: '仅登记部门可知。Whether only the subgraphs named may know of it, as of who petitions.' })
  confidential!: boolean;
}

/** A case as it bounds what may be read for it. */
@Directive('@inaccessible')
@ObjectType({ description: '事件的访问范围。What a case opens and to whom; for the gateway only, never for clients.' })
export class CaseAccess {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识。The id under which the case answers today.' })
  id!: string;

  @CaseRecord()
  @Field({ description: '是否未结案。Whether it is still open.' })
  open!: boolean;

  @CaseRecord()
  @Field({ description: '是否正在立案。Whether it is being opened: reported, and not yet dispatched.' })
  opening!: boolean;

  @CaseRecord()
  @Field(() => ID, { nullable: true, description: '主办子图。Subgraph of the department that leads it.' })
  lead!: string | null;

  @CaseRecord()
  @Field(() => [ID], { description: '参与办理的子图。Subgraphs of the departments that take part in it.' })
  participants!: string[];

  @CaseRecord()
  @Field(() => [ID], {
    description: '被反映单位所属子图。Subgraphs (else codes) of the departments that it complains about.',
  })
  respondents!: string[];

  @CaseRecord()
  @Field(() => ID, { nullable: true, description: '所在网格编码。Code of its grid.' })
  grid!: string | null;

  @PersonTrace()
  @Field(() => [CaseAccessSubject], { description: '涉及的人与房。The persons and dwellings that it concerns.' })
  subjects!: CaseAccessSubject[];
}
