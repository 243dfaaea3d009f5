/** What a person does at the screen, in words that every browser's driver can carry out. Names are what a screen reader would say. */
export interface Person {
  /** Opens a page of the app, "/lab" for example, and waits until it is there. */
  goto(path: string): Promise<void>;
  reload(): Promise<void>;
  click(role: Role, name: string): Promise<void>;
  /** Types over what the field with this label holds. */
  fill(label: string, text: string): Promise<void>;
  /** Picks an option of the select with this label, by the option's text. */
  choose(label: string, option: string): Promise<void>;
  /** What the first such element says, or the value of a field; waits until there is one. */
  read(role: Role, name?: string): Promise<string>;
  /** Waits until the page shows this text anywhere. */
  waitForText(text: string): Promise<void>;
  /** Waits until nothing on the page shows this text. */
  waitForNoText(text: string): Promise<void>;
  title(): Promise<string>;
  /** Waits until this browser keeps the whole app and answers from it. */
  waitUntilKeptForOffline(): Promise<void>;
  /** Stops the server for good: from here on there is no network that could help. */
  stopServer(): Promise<void>;
}

/** Names match from their beginning, in whole words, whatever the case; the first visible element counts. */
export type Role =
  | ('alert' | 'button' | 'cell' | 'checkbox' | 'combobox' | 'dialog' | 'group' | 'heading' | 'img' | 'link' | 'list' | 'listitem' | 'main')
  | (
      | 'menuitem'
      | 'option'
      | 'radio'
      | 'region'
      | 'row'
      | 'slider'
      | 'spinbutton'
      | 'status'
      | 'switch'
      | 'tab'
      | 'table'
      | 'textbox'
      | 'timer'
    );
