import { useEffect, useRef, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords } from '../shell/words.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { LinkButton } from '../ui/button.js';
import { Empty } from '../ui/empty.js';

/** Nobody on the incident can take the lead: said as the gap it is, with whoever could close it. */
export function NobodyToTake({ sought }: { readonly sought: boolean }): ReactNode {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever was sent here to hand over finds this in the place of the form.
    if (sought) box.current?.focus();
  }, [sought]);
  return (
    <div ref={box} tabIndex={-1}>
      <Empty next={<WhoCould />}>{t('handover.nobody')}</Empty>
    </div>
  );
}

function WhoCould(): ReactNode {
  const t = useWords();
  const { personId, administrator } = useViewer();
  const { data } = useColleagues();
  if (data === undefined) return null;
  const others = data.filter((one) => one.state === 'active' && one.personId !== personId);
  const namesOf = (people: typeof others): string => people.map(({ name }) => name).join(', ');
  const onDuty = others.filter((one) => one.onDuty);
  if (onDuty.length > 0) return <p>{t('handover.onDuty', { names: namesOf(onDuty) })}</p>;
  const administrators = others.filter((one) => one.administrator);
  return (
    <>
      <p>{t(others.length > 0 ? 'handover.nobodyOnDuty' : 'handover.alone')}</p>
      {administrator && <LinkButton to="/organisation">{t('invite.title')}</LinkButton>}
      {!administrator && administrators.length > 0 && (
        <p>{t('handover.administrators', { names: namesOf(administrators) })}</p>
      )}
    </>
  );
}
