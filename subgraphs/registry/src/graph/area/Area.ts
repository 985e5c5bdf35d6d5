import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PublicRecord } from '../classification';
import { AreaLevel } from './AreaLevel';

/** An administrative area, from the city down to a community; {@link AreaResolver} adds what lies above and below. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '行政区划。An administrative area.' })
export class Area {
  @PublicRecord()
  @Field(() => ID, { description: '区划代码。Its code.' })
  code!: string;

  @PublicRecord()
  @Field({ description: '区划名称。Its name.' })
  name!: string;

  @PublicRecord()
  @Field(() => AreaLevel, { description: '级别。Its level.' })
  level!: AreaLevel;

  parentCode!: string | null;
}
