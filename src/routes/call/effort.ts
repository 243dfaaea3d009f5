import type { Call } from '#lib/diagnosis/call.ts';
import { checklist, lengthOf } from '#lib/diagnosis/tree.ts';

/** How many questions a call takes, and how many a list in the order of the documents would. */
export function effortOf({ asking }: Call) {
  const { questions, suspects } = asking;
  return { tree: lengthOf(asking.tree()), list: checklist(questions, suspects, [...questions.keys()]) };
}
