import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';

/** The areas of the caller's post; {@link MyAreaResolver} finds what stands in them. Nothing in it leads to a person. */
@ObjectType({
  description: '本岗位辖区。The areas of the caller’s post: public facts and dwellings, nobody’s records.',
})
export class MyArea {}

/** Page of the dwellings, and the grid that they lie in. */
@ArgsType()
export class AreaHousesArgs extends PageArgs {
  @Reads('House.grid')
  @Field(() => ID, { nullable: true, description: '只看一个网格。Of this grid only, by its code.' })
  grid?: string;
}
