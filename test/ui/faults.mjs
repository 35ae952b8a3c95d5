/** Runs in the page: what is wrong with what it shows, one sentence each. Contrast by WCAG 2.2, 1.4.3 for text and 1.4.11 for marks. */
export function faultsOf() {
  const faults = [];
  const parse = (colour) => {
    const numbers = (/\(([^)]+)\)/.exec(colour)?.[1] ?? '0 0 0 0')
      .replace('srgb', '')
      .split(/[ ,/]+/)
      .filter(Boolean)
      .map(Number);
    // mixed colours are told in parts of one
    return colour.startsWith('color(') ? numbers.map((part, index) => (index < 3 ? part * 255 : part)) : numbers;
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, under) => [0, 1, 2].map((index) => top[index] * (top[3] ?? 1) + under[index] * (1 - (top[3] ?? 1)));
  const behind = (element) => {
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.push(parse(getComputedStyle(at).backgroundColor));
    return chain.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const contrast = (colour, under) => {
    const [low, high] = [luminance(over(parse(colour), under)), luminance(under)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const isSeen = (element) => element.getClientRects().length > 0 && element.checkVisibility?.({ contentVisibilityAuto: true }) !== false;
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim();
  const told = (element) => `<${element.tagName.toLowerCase()}> "${nameOf(element).slice(0, 40)}"`;

  for (const element of document.body.querySelectorAll('*')) {
    if (!isSeen(element) || element.closest('script, svg, .announcement')) continue;
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent.trim())
      .join('');
    if (text === '') continue;
    const ratio = contrast(getComputedStyle(element).color, behind(element));
    if (ratio < 4.5) faults.push(`text ${told(element)} has a contrast of ${ratio.toFixed(2)}`);
  }
  for (const mark of document.querySelectorAll('svg [class]')) {
    if (!isSeen(mark) || mark.matches('g, .band, .grid, .hit')) continue;
    const { fill, stroke, opacity } = getComputedStyle(mark);
    const colour = fill === 'none' || mark.matches('line, polyline') ? stroke : fill;
    const ratio = contrast(colour, behind(mark.closest('svg').parentElement));
    if (ratio < 3 || opacity !== '1') faults.push(`mark .${mark.getAttribute('class')} ${colour} has a contrast of ${ratio.toFixed(2)}`);
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const right = document.documentElement.clientWidth;
    const beyond = [...document.body.querySelectorAll('*')].find(
      (element) => !element.closest('.scroll, details:not([open])') && element.getBoundingClientRect().right > right,
    );
    faults.push(`the page is ${wide} px wider than its frame${beyond ? `: ${told(beyond)}` : ''}`);
  }
  for (const control of document.querySelectorAll('button, select, summary, input, progress, [role=img], [role=region]'))
    if (isSeen(control) && nameOf(control) === '') faults.push(`${told(control)} has no name`);
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) faults.push(`heading ${index + 1} leaves a level out`);
  });
  if (document.querySelectorAll('main').length !== 1) faults.push('there is not one main part');
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption && !table.getAttribute('aria-label')) faults.push(`a table of ${told(table)} has no caption`);
    if ([...table.querySelectorAll('th')].some((cell) => !cell.scope)) faults.push('a header cell names no scope');
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push('an id is there twice');
  for (const control of document.querySelectorAll('button, select, summary')) {
    if (!isSeen(control)) continue;
    control.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    if (document.activeElement !== control) faults.push(`${told(control)} cannot be focused`);
    else if (outlineStyle === 'none' || parseFloat(outlineWidth) < 1) faults.push(`${told(control)} shows no focus`);
    const { height, width } = control.getBoundingClientRect();
    if (height < 16 || width < 16) faults.push(`${told(control)} is ${Math.round(width)} by ${Math.round(height)} px`);
  }
  document.activeElement?.blur?.();
  globalThis.scrollTo(0, 0);
  return [...new Set(faults)];
}
