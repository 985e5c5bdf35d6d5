/** The record locator: which departments hold records of a person, a house or a case. */
import type { SubgraphContext } from '@yiwang/kit';
import type { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';

/** One statement for all subjects of a request. Records whose existence is itself confidential are not told. */
export function recordsAt(subject: string, { db, loaders }: SubgraphContext): Promise<Department[]> {
  return loaders
    .by<Department[]>('records at', async (ids) => {
      const rows: { subjectId: string; department: string }[] = await db
        .selectFrom('recordLocator')
        .select(['subjectId', 'department'])
        .where('subjectId', 'in', ids)
        .where('confidential', '=', false)
        .orderBy('department')
        .execute();
      const bySubject = new Map<string, Department[]>(ids.map((id) => [id, []]));
      for (const row of rows) {
        const department = departmentOfSubgraph(row.department);
        if (department) bySubject.get(row.subjectId)!.push(department);
      }
      return ids.map((id) => bySubject.get(id)!);
    })
    .load(subject);
}
