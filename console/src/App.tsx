import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useMemo, useState } from 'react';
import { ExampleList } from './ExampleList';
import { loadExamples, type Example } from './examples';
import { createFetcher } from './fetcher';
import { initialLanguage, rememberLanguage, TEXTS, type Language } from './language';

const fetcher = createFetcher('./graphql');
const DEFAULT_HEADERS = JSON.stringify({ 'Access-Purpose': '', 'Access-Case': '' }, null, 2);

/** The explorer: title, language, examples and GraphiQL. */
export function App() {
  const [language, setLanguage] = useState<Language>(initialLanguage);
  const [examples, setExamples] = useState<readonly Example[] | Error>();

  useEffect(() => rememberLanguage(language), [language]);
  useEffect(() => {
    loadExamples().then(setExamples, (error: Error) => setExamples(error));
  }, []);

  const examplesPlugin = useMemo<GraphiQLPlugin>(
    () => ({
      title: `${TEXTS.examples.zh} ${TEXTS.examples.en}`,
      icon: ListIcon,
      content: () => <ExampleList language={language} examples={examples} />,
    }),
    [language, examples],
  );

  return (
    <div className="page">
      <header>
        <img src="./icon.svg" alt="" width="28" height="28" />
        <h1>一网 Yiwang</h1>
        <span className="subtitle">{TEXTS.subtitle[language]}</span>
        <button type="button" className="language" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {TEXTS.other[language]}
        </button>
      </header>
      <main>
        <GraphiQL
          fetcher={fetcher}
          plugins={[examplesPlugin, HISTORY_PLUGIN]}
          visiblePlugin={examplesPlugin}
          defaultQuery=""
          defaultHeaders={DEFAULT_HEADERS}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
        />
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
