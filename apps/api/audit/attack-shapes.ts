/** What a shape has to work with; it runs in a page of another site. */
export interface Attempt {
  /** Where the API answers, with the shape's name in it so that a request can be told from another's. */
  readonly graphql: string;
  /** The same, asking in the address itself. */
  readonly getMutation: string;
  readonly getQuery: string;
  readonly socket: string;
  readonly page: string;
  /** Bodies that would declare an incident, and read the board, if they were carried out. */
  readonly mutation: string;
  readonly query: string;
}

/** The body of a function of `attempt` that returns what the page got to read. */
type Script = string;

/** A form that posts into `target`, which is a frame of the page's own or a new window. */
const form = (enctype: string, fields: string, target = 'sink'): Script => `
  const frame = Object.assign(document.createElement('iframe'), { name: 'sink' });
  document.body.append(frame);
  const form = Object.assign(document.createElement('form'), { method: 'post', action: attempt.graphql, enctype: '${enctype}', target: '${target}' });
  const fields = ${fields};
  for (const [name, value] of fields) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
  await wait(800);
  try { return frame.contentDocument.documentElement.textContent; } catch (error) { return String(error); }`;

const OF_BODY = `Object.entries(JSON.parse(attempt.mutation)).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])`;
/** As text/plain, a form writes NAME=VALUE: with half of the JSON in each it is a body that parses. */
const AS_TEXT = `[[attempt.mutation.slice(0, -1) + ',"x":"', '"}']]`;

const fetched = (body: string, options: string): Script => `
  const response = await fetch(attempt.graphql, { method: 'POST', body: ${body}, ${options} });
  return response.type + ' ' + await response.text();`;

const request = (type: string, body: string): Script => `
  const request = new XMLHttpRequest();
  request.open('POST', attempt.graphql);
  request.withCredentials = true;
  request.setRequestHeader('content-type', '${type}');
  request.send(${body});
  await new Promise((resolve) => { request.onloadend = resolve; });
  return request.responseText;`;

const loaded = (tag: string, attributes: string): Script => `
  const element = Object.assign(document.createElement('${tag}'), ${attributes});
  const ended = new Promise((resolve) => { element.onload = () => resolve('loaded'); element.onerror = () => resolve('error'); });
  document.head.append(element);
  return Promise.race([ended, wait(800)]);`;

/** Ways in which a page of another site makes a browser send something, by what they are called. */
export const SHAPES: Readonly<Record<string, Script>> = {
  'a form of fields': form('application/x-www-form-urlencoded', OF_BODY),
  'a form of parts': form('multipart/form-data', OF_BODY),
  'a form that is JSON': form('text/plain', AS_TEXT),
  'a form into a new window': form('text/plain', AS_TEXT, '_blank'),
  'a simple fetch': fetched('attempt.mutation', `credentials: 'include'`),
  'a fetch without asking to read': fetched('attempt.mutation', `credentials: 'include', mode: 'no-cors'`),
  'a fetch of JSON': fetched(
    'attempt.mutation',
    `credentials: 'include', headers: { 'content-type': 'application/json' }`,
  ),
  'a fetch that reads': `
    const response = await fetch(attempt.getQuery, { credentials: 'include' });
    return response.text();`,
  'an XMLHttpRequest of text': request('text/plain', 'attempt.query'),
  'an XMLHttpRequest of JSON': request('application/json', 'attempt.mutation'),
  'a beacon': `
    const plain = navigator.sendBeacon(attempt.graphql, attempt.mutation);
    const typed = navigator.sendBeacon(attempt.graphql, new Blob([attempt.mutation], { type: 'application/json' }));
    await wait(500);
    return 'queued ' + plain + typed;`,
  'a WebSocket': `
    const socket = new WebSocket(attempt.socket);
    const heard = [];
    socket.onopen = () => { heard.push('OPENED'); socket.send('40'); };
    socket.onmessage = ({ data }) => heard.push(data);
    await Promise.race([new Promise((resolve) => { socket.onclose = resolve; }), wait(1500)]);
    return heard.join(' ');`,
  'an EventSource': `
    const source = new EventSource(attempt.getQuery, { withCredentials: true });
    const heard = [];
    source.onopen = () => heard.push('OPENED');
    source.onmessage = ({ data }) => heard.push(data);
    await Promise.race([new Promise((resolve) => { source.onerror = resolve; }), wait(800)]);
    source.close();
    return heard.join(' ');`,
  'a frame': `
    const frame = Object.assign(document.createElement('iframe'), { src: attempt.page });
    const ended = new Promise((resolve) => { frame.onload = resolve; });
    document.body.append(frame);
    await Promise.race([ended, wait(1500)]);
    try { return frame.contentDocument.documentElement.textContent; } catch (error) { return String(error) + ' ' + frame.contentWindow.length; }`,
  'an image': loaded('img', '{ src: attempt.getMutation }'),
  'a script': loaded('script', '{ src: attempt.getQuery }'),
  'a style sheet': loaded('link', `{ rel: 'stylesheet', href: attempt.getQuery }`),
  'a prefetch': loaded('link', `{ rel: 'prefetch', href: attempt.getMutation }`),
  'a preload': loaded(
    'link',
    `{ rel: 'preload', as: 'fetch', crossOrigin: 'use-credentials', href: attempt.getQuery }`,
  ),
  'a new window': `
    const opened = window.open(attempt.getMutation);
    await wait(800);
    try { return opened.document.documentElement.textContent; } catch (error) { return String(error); }`,
};

/**
 * What the page has to be able to call: it answers once the request has arrived at the server. A browser that opens six
 * connections to a host at a time lets the others wait, and a page that had only counted from its own start would give
 * up what was never sent.
 */
export const ARRIVED = 'requestArrived';

/** A shape as an expression for the page to evaluate; its waits begin when the request has arrived. */
export function scriptOf(shape: string, attempt: Attempt): string {
  return `(async (attempt) => {
    const wait = async (ms) => {
      await ${ARRIVED}();
      return new Promise((resolve) => setTimeout(() => resolve('nothing'), ms));
    };
    try { ${SHAPES[shape] ?? ''} } catch (error) { return 'refused: ' + error; }
  })(${JSON.stringify(attempt)})`;
}
