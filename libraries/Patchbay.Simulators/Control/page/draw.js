// Draws lists so that what is already there stays: a field that somebody writes in, a button that has the focus.

const texts = (tag) => (values) => values.map((value) => {
  const element = document.createElement(tag);
  element.textContent = value ?? '';
  return element;
});

export const cells = texts('td');

export const button = (text, act) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
};

/** Keeps one element for each item, by its key; makes those that are new, brings all up to date and into their order. */
export const keep = (parent, items, keyOf, make, update) => {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let element = before.get(key);
    before.delete(key);
    if (!element) {
      element = make(item);
      element.dataset.key = key;
    }
    update(element, item);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  }
  for (const gone of before.values()) gone.remove();
};

/** Buttons by their texts; they are only made anew when there are others. */
export const keepButtons = (parent, wanted) => {
  if ([...parent.children].map((child) => child.textContent).join('|') === wanted.map(([text]) => text).join('|')) return;
  parent.replaceChildren(...wanted.map(([text, act]) => button(text, act)));
};

/** A table's rows: the columns give texts, or are functions that bring a cell up to date. */
export const rows = (body, items, keyOf, columns, none) => {
  const empty = body.querySelector('[data-none]');
  if (empty) empty.remove();
  keep(body, items, keyOf, () => {
    const row = document.createElement('tr');
    row.append(...cells(columns.map(() => '')));
    return row;
  }, (row, item) => columns.forEach((column, i) => {
    const value = column(item, row.cells[i]);
    if (value !== undefined && row.cells[i].textContent !== String(value)) row.cells[i].textContent = value;
  }));
  if (items.length > 0) return;
  const row = document.createElement('tr');
  row.dataset.none = '';
  row.append(...cells([none]));
  row.cells[0].colSpan = columns.length;
  body.replaceChildren(row);
};

/** The choices of a select behind those that it always has. */
export const choices = (select, values) => {
  const fixed = [...select.options].filter((option) => option.dataset.key === undefined);
  const wanted = values.map(String);
  if ([...select.options].slice(fixed.length).map((option) => option.value).join('|') === wanted.join('|')) return;
  const chosen = select.value;
  select.replaceChildren(...fixed, ...wanted.map((value) => {
    const option = new Option(value, value);
    option.dataset.key = value;
    return option;
  }));
  if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
};
