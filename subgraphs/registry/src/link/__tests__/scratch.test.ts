import { indexKeyOf } from '../indexKey';
import { linkDepartments } from '../linkDepartments';
import { LinkSession } from '../LinkSession';
import { measureAccuracy } from './linkAccuracy';
import { importCity } from './linkedCity';
test('scratch', async () => {
  const t0 = Date.now();
  const city = await importCity(+(process.env.PEOPLE ?? 1000));
  console.log('import', Date.now() - t0, city.test.url);
  const slow: string[] = [];
  for (const m of ['run', 'query'] as const) {
    const old = LinkSession.prototype[m] as any;
    (LinkSession.prototype as any)[m] = async function (text: string, v: any) {
      const t = Date.now();
      try {
        return await old.call(this, text, v);
      } finally {
        if (Date.now() - t > 300) slow.push(`${Date.now() - t} ${text.slice(0, 300)}`);
      }
    };
  }
  const report = await linkDepartments({ ...city, key: indexKeyOf(Buffer.alloc(32, 1)) });
  console.log(slow.join('\n----\n'));
  const accuracy = await measureAccuracy(city, city.truth);
  console.log(JSON.stringify({ report, accuracy }, null, 1));
  for (const d of city.departments) await d.database.close();
}, 900_000);
