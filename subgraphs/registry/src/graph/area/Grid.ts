import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PublicRecord } from '../classification';

/** A grid: the smallest area with a worker of its own. {@link GridResolver} adds its community. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '网格。The smallest area, with a worker of its own.' })
export class Grid {
  @PublicRecord()
  @Field(() => ID, { description: '网格编码。Its code.' })
  code!: string;

  @PublicRecord()
  @Field({ description: '网格名称。Its name.' })
  name!: string;

  communityCode!: string;

  @PublicRecord()
  @Field(() => String, { nullable: true, description: '网格员（公示信息）。Its worker, as posted in the grid.' })
  workerName!: string | null;

  @PublicRecord()
  @Field(() => String, {
    nullable: true,
    description: '网格员工作电话（公示信息）。The worker’s duty phone, as posted in the grid.',
  })
  workerPhone!: string | null;
}
