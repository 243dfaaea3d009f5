import { review } from '#lib/training/result/review.ts';
import { classOf } from './class.ts';
const c = classOf(500, 20);
const t = performance.now();
for (const s of c.sources) {
  const { regraded } = review(c.read(s), c.known, c.means);
  if (!regraded.matches) throw new Error(regraded.mismatches[0]?.says);
}
console.log(Math.round(performance.now() - t), 'ms');
