/** Stands for the address of a file that a built page fetches; tests hand the page what is in it. */
export default 'about:blank';
