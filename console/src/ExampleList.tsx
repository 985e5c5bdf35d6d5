import { useGraphiQL, useGraphiQLActions, pick } from '@graphiql/react';
import type { Example } from './examples';
import { TEXTS, type Language } from './language';
import { shownHeaders, type SampleAccounts } from './session';
import { SignIn } from './SignIn';

/** What the sidebar shows: one button for each example, which opens it in a tab of its own. */
export function ExampleList(props: {
  language: Language;
  examples: readonly Example[] | Error | undefined;
  accounts: SampleAccounts | null;
}) {
  const { language, examples, accounts } = props;
  const { addTab } = useGraphiQLActions();
  const editors = useGraphiQL(pick('queryEditor', 'variableEditor', 'headerEditor'));

  // The editors are drawn after the list; until then there is nothing to open an example in.
  const ready = Boolean(editors.queryEditor && editors.variableEditor && editors.headerEditor);

  const open = ({ query, variables, headers }: Example): void => {
    // An untouched tab is used instead of leaving it behind empty.
    if (editors.queryEditor?.getValue().trim()) addTab();
    editors.queryEditor?.setValue(query);
    editors.variableEditor?.setValue(variables ? JSON.stringify(variables, null, 2) : '');
    const sent = { ...headers, ...shownHeaders() };
    if (Object.keys(sent).length > 0) editors.headerEditor?.setValue(JSON.stringify(sent, null, 2));
  };

  return (
    <section className="examples">
      {accounts && <SignIn language={language} offered={accounts} />}
      <h2>{TEXTS.examples[language]}</h2>
      {examples instanceof Error && <p role="alert">{TEXTS.failed[language]}</p>}
      {Array.isArray(examples) && examples.length === 0 && <p>{TEXTS.none[language]}</p>}
      {Array.isArray(examples) && examples.length > 0 && (
        <>
          <p>{TEXTS.open[language]}</p>
          <ul>
            {(examples as readonly Example[]).map((example) => (
              <li key={example.name}>
                <button type="button" disabled={!ready} data-example={example.name} onClick={() => open(example)}>
                  <strong>{example.title[language]}</strong>
                  {example.description[language] && <span>{example.description[language]}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="hint">{TEXTS.headers[language]}</p>
    </section>
  );
}
