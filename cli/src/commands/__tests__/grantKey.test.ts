import { deriveGrantKey } from '@yiwang/schema';
import { grantKeyCommand } from '../grantKey';

const MASTER = Buffer.alloc(32, 7).toString('base64');

test('the key of a department that there is, derived from the gateway’s', async () => {
  const { YIWANG_GRANT_KEY } = process.env;
  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    process.env.YIWANG_GRANT_KEY = MASTER;
    await grantKeyCommand.parseAsync(['police'], { from: 'user' });
    const key = deriveGrantKey(Buffer.from(MASTER, 'base64'), 'police').export().toString('base64');
    expect(said.mock.calls).toEqual([[key]]);
    await expect(grantKeyCommand.parseAsync(['polise'], { from: 'user' })).rejects.toThrow('no department has');
  } finally {
    if (YIWANG_GRANT_KEY === undefined) delete process.env.YIWANG_GRANT_KEY;
    else process.env.YIWANG_GRANT_KEY = YIWANG_GRANT_KEY;
  }
});
