import { Classified, GraphQLDecimal } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { BUILDING_RECORD } from '../basis';
import { HousePropertyStructure } from './HousePropertyStructure';
import { HousePropertyUse } from './HousePropertyUse';

/** What is built: a dwelling, garage or shop as the building records hold it. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '房屋登记信息。What is built: a dwelling, garage or shop as the building records hold it.' })
export class HouseProperty {
  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => ID, { name: 'number', description: "房屋编码。The building records' number of it." })
  houseNo!: string;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { description: '坐落。Where it stands, as written.' })
  address!: string;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => String, { nullable: true, description: '楼幢名称。Name of the building.' })
  buildingName!: string | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => Int, { nullable: true, description: '所在层。The floor that it is on.' })
  floor!: number | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => Int, { nullable: true, description: '总层数。Floors of the building.' })
  floors!: number | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => GraphQLDecimal, { nullable: true, description: '建筑面积（㎡）。Floor area in m².' })
  floorArea!: string | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => HousePropertyUse, { nullable: true, description: '规划用途。What it is planned for.' })
  use!: HousePropertyUse | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => HousePropertyStructure, { nullable: true, description: '结构。What it is built of.' })
  structure!: HousePropertyStructure | null;

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Field(() => Int, { nullable: true, description: '建成年份。The year it was built.' })
  builtYear!: number | null;
}
