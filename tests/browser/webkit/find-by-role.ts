/**
 * Finds what a person would name, in the page itself: WebDriver knows selectors only. A short form of the accessible-name rules:
 * aria-labelledby, aria-label, the label, alt, the text, title. It runs in the page as text, so it may use nothing from outside.
 */
export const findByRole = `
  const [role, name] = arguments;
  const selectors = {
    button: 'button, summary, input[type=button], input[type=submit]', cell: 'td', checkbox: 'input[type=checkbox]',
    combobox: 'select:not([size])', dialog: 'dialog[open]', group: 'fieldset, details', heading: 'h1, h2, h3, h4, h5, h6', img: 'img, svg[role=img]',
    link: 'a[href]', list: 'ul, ol', listitem: 'li', main: 'main', option: 'option', radio: 'input[type=radio]', region: 'section',
    row: 'tr', slider: 'input[type=range]', spinbutton: 'input[type=number]', status: 'output', table: 'table',
    textbox: 'input:not([type]), input[type=text], input[type=search], input[type=url], input[type=email], input[type=tel], textarea'
  };
  const clean = (text) => (text || '').replace(/\\s+/g, ' ').trim();
  const nameOf = (node) => {
    const others = node.getAttribute('aria-labelledby');
    if (others) return clean(others.split(/\\s+/).map((id) => (document.getElementById(id) || {}).textContent || '').join(' '));
    const label = node.getAttribute('aria-label') || (node.labels && Array.from(node.labels).map((each) => each.textContent).join(' '));
    if (clean(label)) return clean(label);
    const legend = node.matches('fieldset, details, table') && node.querySelector('legend, summary, caption');
    return clean(legend ? legend.textContent : node.getAttribute('alt') || node.textContent || node.getAttribute('title') || node.value);
  };
  const visible = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('[aria-hidden=true], [inert]');
  const own = role === null ? 'input, select, textarea, [role=combobox], [role=textbox], [role=slider], [role=spinbutton]' : '[role=' + role + ']';
  const candidates = Array.from(document.querySelectorAll(role && selectors[role] ? own + ', ' + selectors[role] : own));
  // A role that is written out replaces the one of the element.
  const fits = (node) => role === null || !node.hasAttribute('role') || node.getAttribute('role') === role;
  const wanted = clean(name).toLowerCase();
  // A name is meant from its beginning and in whole words: "Save" is not "Saved".
  const means = (said) => said.startsWith(wanted) && !/\\w/.test(said.charAt(wanted.length) || ' ');
  return candidates.find((node) => fits(node) && visible(node) && (wanted === '' || means(nameOf(node).toLowerCase()))) || null;
`;
