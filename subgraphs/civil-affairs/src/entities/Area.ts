import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AREA_CODE } from '../basis';

/** An administrative area, known here by its key only; the registry tells the rest. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '行政区划。An administrative area.' })
export class Area {
  @Classified('public', 'unconditional', AREA_CODE)
  @Field(() => ID, { description: '区划代码。Its code.' })
  code!: string;
}

/** The area that a linked record points to, or null while it is not linked. */
export function areaOf(code: string | null): Area | null {
  return code === null ? null : { code };
}
