import { dirname, join } from 'node:path';

/** Where the city's departments are written down: schema/departments.yaml, or the file that YIWANG_DEPARTMENTS names. */
export function departmentsFile(): string {
  return (
    process.env.YIWANG_DEPARTMENTS ?? join(dirname(require.resolve('@yiwang/schema/package.json')), 'departments.yaml')
  );
}
