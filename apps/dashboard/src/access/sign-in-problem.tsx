import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { codeWords, isCode } from '../shell/error-words.js';
import { useWords } from '../shell/words.js';
import { Notice } from '../ui/notice.js';

/** Why the way over the organisation's sign-on has come back without anything: the server says it in the address. */
export function SignInProblem(): ReactNode {
  const t = useWords();
  const [parameters] = useSearchParams();
  const problem = parameters.get('problem');
  if (!isCode(problem, t)) return null;
  return (
    <Notice tone="error" role="alert">
      {codeWords(problem, t)}
    </Notice>
  );
}
