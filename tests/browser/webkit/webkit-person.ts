import { setTimeout as pause } from 'node:timers/promises';
import type { Person, Role } from '../person.ts';
import type { Element, Session } from './driver.ts';
import { findByRole } from './find-by-role.ts';

const patienceMs = 15_000;

/** Asks again until there is an answer: a page that is being loaded throws, one that is not ready yet says nothing. */
async function eventually<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + patienceMs;
  let lastError: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      lastError = error;
    }
    await pause(50);
  }
  throw new Error(`Waited ${patienceMs / 1000} s for ${what}`, { cause: lastError });
}

/** The person at WebKitGTK, through WebDriver. */
export function webkitPerson(session: Session, site: { url: string; close: () => Promise<void> }): Person {
  const find = (role: Role | null, name = '') =>
    eventually(`${role ?? 'field'} "${name}"`, () => session.run<Element | null>(findByRole, role, name));
  const shows = (text: string) => session.run<boolean>('return document.body.innerText.includes(arguments[0])', text);
  // The page is a shell until its script has run, and the title is the last thing that the shell lacks.
  const stands = async () => void (await eventually('the page to stand', () => session.title()));
  return {
    goto: (path) => session.goto(site.url + path).then(stands),
    reload: () => session.reload().then(stands),
    click: async (role, name) =>
      void (await eventually(`a click on ${role} "${name}"`, async () => (await session.click(await find(role, name)), true))),
    fill: async (label, text) => {
      const field = await find(null, label);
      await session.run("arguments[0].focus(); arguments[0].select?.(); document.execCommand('delete')", field);
      await session.type(field, text);
      await session.run("arguments[0].dispatchEvent(new Event('change', { bubbles: true }))", field);
    },
    choose: async (label, option) => {
      await session.run(
        `const [select, text] = arguments;
         select.value = Array.from(select.options).find((each) => each.label.trim() === text).value;
         for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));`,
        await find(null, label),
        option
      );
    },
    read: async (role, name) => {
      const found = await find(role, name);
      return session.run<string>(
        "const [node] = arguments; return (node.matches('input, select, textarea') ? node.value : node.innerText).trim()",
        found
      );
    },
    waitForText: async (text) => void (await eventually(`the text "${text}"`, () => shows(text))),
    waitForNoText: async (text) => void (await eventually(`the text "${text}" to go`, async () => !(await shows(text)))),
    title: () => session.title(),
    waitUntilKeptForOffline: async () => {
      await eventually('the app to be kept', () =>
        session.run<boolean>("const worker = navigator.serviceWorker.controller; return worker !== null && worker.state === 'activated'")
      );
    },
    stopServer: () => site.close()
  };
}
