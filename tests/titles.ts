import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the tests of the repository say that they prove, read from their titles. */

/** The clauses of docs/requirements.md, in their order. */
export const CLAUSE_IDS: readonly string[] = [...readFileSync('docs/requirements.md', 'utf8').matchAll(/^\| ((?:SC|SR|UC)-\d+) \|/gm)].map(
  ([, id]) => id!
);

/** The clause ids with which a title begins: "SC-6 SC-7 a lost link …" has two. */
export function leadingClauses(title: string): string[] {
  return /^(?:(?:SC|SR|UC)-\d+ )*/.exec(title)![0].split(' ').slice(0, -1);
}

/** The titles of tests that are run, each as far as it is written down: of a template, what stands before its first value. */
export function titlesIn(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
      else if (title && ts.isTemplateExpression(title)) titles.push(title.head.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest));
  return titles;
}

/** test(…), it(…), test.each(…)(…): whatever is called at last, `test` or `it` stands first, and nobody skips it. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'test' || callee.text === 'it';
  if (ts.isCallExpression(callee)) return isTest(callee.expression);
  return (
    ts.isPropertyAccessExpression(callee) && /^(each|for|concurrent|only|sequential)$/.test(callee.name.text) && isTest(callee.expression)
  );
}

/** All titles: of the tests beside the modules, of those of the whole twin, and of those in browsers. */
export function allTitles(): string[] {
  const files = ['tests', 'src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
  );
  return files.filter((file) => /\.(test|spec)\.ts$/.test(file)).flatMap((file) => titlesIn(readFileSync(file, 'utf8')));
}
