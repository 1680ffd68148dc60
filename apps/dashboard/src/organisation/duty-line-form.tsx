import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { FailureLine } from '../shell/failure-line.js';
import { SetDutyLine } from '../shell/operations.generated.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { useDirectory } from '../stakeholders/use-directory.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { LineField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';

/** Where the own organisation answers at any hour, for those who cannot reach it here. */
export function DutyLineForm(): ReactNode {
  const { organisation } = useViewer();
  const own = useDirectory().data?.find(
    ({ organisationId }) => organisationId === organisation.organisationId,
  );
  // Begins anew with what stands on record.
  return own && <Line key={own.dutyLine} line={own.dutyLine ?? ''} />;
}

function Line({ line }: { readonly line: string }): ReactNode {
  const t = useWords();
  const [text, setText] = useState(line);
  const { act, busy, failure } = useAct(SetDutyLine, [['directory'], ['call-list']]);
  const dutyLine = text.trim() === '' ? null : text.trim();
  return (
    <Card title={t('dutyLine.title')}>
      <InlineForm
        label={t('dutyLine.title')}
        onSubmit={() =>
          act(
            { dutyLine },
            dutyLine === null ? t('dutyLine.confirmNone') : t('dutyLine.confirm', { line: dutyLine }),
          )
        }
      >
        <LineField
          label={t('dutyLine.label')}
          hint={t('dutyLine.hint')}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" busy={busy}>
          {t('dutyLine.verb')}
        </Button>
        <FailureLine failure={failure} />
      </InlineForm>
    </Card>
  );
}
