import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useMemo, useState } from 'react';
import { ExampleList } from './ExampleList';
import { loadExamples, type Example } from './examples';
import { createFetcher } from './fetcher';
import { currentLanguage, rememberLanguage, TEXTS, type Language } from './language';
import { loadSampleAccounts, shownHeaders, signIn, type SampleAccounts } from './session';

const fetcher = createFetcher('./graphql');

const NO_SESSION = { 'Access-Purpose': '', 'Access-Case': '' };

/** Where there are sample accounts, the first one is signed in, so that everything on the page works at once. */
async function openSession(): Promise<SampleAccounts | null> {
  const accounts = await loadSampleAccounts();
  const first = accounts?.accounts[0];
  // Where that fails, the schema is asked for without a token, and whoever chooses an account is told why.
  if (accounts && first) await signIn(first, first.purposes[0], accounts.case).catch(() => undefined);
  return accounts;
}

/** The explorer: title, language, examples and GraphiQL. */
export function App() {
  const [language, setLanguage] = useState<Language>(currentLanguage);
  const [examples, setExamples] = useState<readonly Example[] | Error>();
  // Undefined until it is known whether there are any; GraphiQL asks for the schema as soon as it is drawn.
  const [accounts, setAccounts] = useState<SampleAccounts | null>();

  useEffect(() => rememberLanguage(language), [language]);
  useEffect(() => {
    loadExamples().then(setExamples, (error: Error) => setExamples(error));
    openSession().then(setAccounts, () => setAccounts(null));
  }, []);

  const examplesPlugin = useMemo<GraphiQLPlugin>(
    () => ({
      title: `${TEXTS.examples.zh} ${TEXTS.examples.en}`,
      icon: ListIcon,
      content: () => <ExampleList language={language} examples={examples} accounts={accounts ?? null} />,
    }),
    [language, examples, accounts],
  );

  const other: Language = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="page">
      <header>
        <img src="./icon.svg" alt="" width="28" height="28" />
        <h1>一网 Yiwang</h1>
        <span className="subtitle">{TEXTS.subtitle[language]}</span>
        <button type="button" className="language" lang={other} onClick={() => setLanguage(other)}>
          {TEXTS.other[language]}
        </button>
      </header>
      <main>
        {accounts !== undefined && (
          <GraphiQL
            fetcher={fetcher}
            plugins={[examplesPlugin, HISTORY_PLUGIN]}
            visiblePlugin={examplesPlugin}
            defaultQuery=""
            defaultHeaders={JSON.stringify(accounts ? shownHeaders() : NO_SESSION, null, 2)}
            defaultEditorToolsVisibility="variables"
            shouldPersistHeaders={false}
          />
        )}
      </main>
    </div>
  );
}

function ListIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      <path d="M5.5 3.5h8M5.5 8h8M5.5 12.5h8M2 3.5h1M2 8h1M2 12.5h1" strokeLinecap="round" />
    </svg>
  );
}
