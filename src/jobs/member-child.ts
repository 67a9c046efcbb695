import { fitMember } from '../ml/index.js';
import { obey, openEngine, say } from './child-side.js';
import type { MemberOrder } from './messages.js';

/** One network of an ensemble in a separate process. It receives rows from the training process and returns weights. */
obey(async ({ request, member, mlBackend }: MemberOrder) => {
  await openEngine(mlBackend);
  return fitMember(request, member, (metrics) => say({ type: 'epoch', metrics }));
});
