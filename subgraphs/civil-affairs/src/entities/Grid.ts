import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AREA_CODE } from '../basis';

/** A grid, known here by its key only; the registry tells the rest. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '网格。The smallest area, with a worker of its own.' })
export class Grid {
  @Classified('public', 'unconditional', AREA_CODE)
  @Field(() => ID, { description: '网格编码。Its code.' })
  code!: string;
}

/** The grid that a linked record points to, or null while it is not linked. */
export function gridOf(code: string | null): Grid | null {
  return code === null ? null : { code };
}
