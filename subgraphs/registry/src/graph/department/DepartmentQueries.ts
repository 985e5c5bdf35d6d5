import { Arg, ID, Query, Resolver } from 'type-graphql';
import { PublicRecord } from '../classification';
import { Department } from './Department';
import { departmentOf, departmentTable } from './departmentTable';

/** The directory of departments. */
@Resolver()
export class DepartmentQueries {
  @PublicRecord()
  @Query(() => [Department], { nullable: true, description: '全部部门。All departments of the city.' })
  departments(): readonly Department[] {
    return departmentTable();
  }

  @PublicRecord()
  @Query(() => Department, { nullable: true, description: '按代码查部门。A department by its code.' })
  department(@Arg('code', () => ID, { description: '部门代码。Its code.' }) code: string): Department | null {
    return departmentOf(code);
  }
}
