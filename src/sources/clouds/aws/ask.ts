import { twice } from '../retry';
import { awsProblem, type AwsService } from './problems';

/** One request, and a second one after what passes by itself. `before` runs before each: it counts what is paid. @throws SourceProblem */
export function askAws<T>(
  request: () => Promise<T>,
  {
    service,
    profile,
    signal,
    before = () => Promise.resolve(),
  }: {
    readonly service: AwsService;
    readonly profile: string | undefined;
    readonly signal: AbortSignal;
    readonly before?: () => Promise<unknown>;
  },
): Promise<T> {
  return twice(async () => {
    await before();
    try {
      return await request();
    } catch (error) {
      signal.throwIfAborted();
      throw awsProblem(error, profile, service);
    }
  }, signal);
}
