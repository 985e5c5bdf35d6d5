import { Classified, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { COMMUNITY } from '../basis';

/** A village or community. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '村（社区）。A village or community.' })
export class Community {
  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => ID, { description: "社区代码。The community's code." })
  code!: string;

  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => String, { description: '社区名称。Name.' })
  name!: string;

  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => String, { description: '所属街道乡镇。The township or street that it belongs to.' })
  township!: string;

  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => String, { nullable: true, description: '办公地址。Address of its office.' })
  officeAddress!: string | null;

  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => String, { nullable: true, description: '办公电话。Phone of its office.' })
  phone!: string | null;

  @Classified('public', 'unconditional', COMMUNITY)
  @Field(() => Int, { nullable: true, description: '户数。Number of households.' })
  households!: number | null;
}

/** A page of Community. */
export const CommunityConnection = connectionOf(Community);
