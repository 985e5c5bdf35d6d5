import { createPlanner } from '../plan/createPlanner';
import { loadSupergraph } from '../plan/schema/loadSupergraph';

/** Whether a gateway could serve this text: every reason why not, empty when it could. Starts a planner and ends it. */
export async function checkSupergraph(sdl: string): Promise<string[]> {
  try {
    const planner = await createPlanner(loadSupergraph(sdl));
    await planner.close();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.trim() !== '');
  }
}
