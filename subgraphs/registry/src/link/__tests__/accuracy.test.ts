import { randomBytes } from 'node:crypto';
import { indexKeyOf } from '../indexKey';
import { linkDepartments } from '../linkDepartments';
import { measureAccuracy } from './linkAccuracy';
import { type City, importCity } from './linkedCity';

const people = process.env.YIWANG_LARGE ? 100_000 : 3000;
let city: (City & { truth: string }) | undefined;
afterAll(() => city?.drop());

test(`a sample city of ${people} people is linked as its truth says`, async () => {
  city = await importCity(people);
  const key = indexKeyOf(randomBytes(32));
  const report = await linkDepartments({ ...city, key });
  const accuracy = await measureAccuracy(city, city.truth);
  console.log(JSON.stringify({ report, accuracy }, null, 1));
  expect(accuracy.person).toMatchObject({ precision: 1, mixedIds: 0 });
  expect(accuracy.person.recall).toBeGreaterThanOrEqual(0.98);
  expect(accuracy.house.precision).toBeGreaterThanOrEqual(0.999);
  expect(accuracy.house.recall).toBeGreaterThanOrEqual(0.97);
  expect(accuracy.case).toMatchObject({ precision: 1 });
}, 900_000);
