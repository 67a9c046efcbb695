import { fitMember } from '../ml/index.js';
import { obey, openEngine, say } from './child-side.js';
import type { MemberOrder } from './messages.js';

/** One network of an ensemble in a process of its own: rows come from the training process, weights go back. */
obey(async ({ request, member, mlBackend }: MemberOrder) => {
  await openEngine(mlBackend);
  return fitMember(request, member, (metrics) => say({ type: 'epoch', metrics }));
});
