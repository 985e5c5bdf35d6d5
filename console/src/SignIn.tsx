import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { TEXTS, type Language } from './language';
import { shownHeaders, signIn, type SampleAccounts } from './session';

/** Account and purpose to try the city with; what is chosen goes into the header editor, where it can be read and changed. */
export function SignIn({ language, offered }: { language: Language; offered: SampleAccounts }) {
  const [user, setUser] = useState(offered.accounts[0]?.user ?? '');
  const [code, setCode] = useState(offered.accounts[0]?.purposes[0]?.code ?? '');
  const [failed, setFailed] = useState(false);
  const { headerEditor, responseEditor } = useGraphiQL(pick('headerEditor', 'responseEditor'));
  const { introspect } = useGraphiQLActions();

  const account = offered.accounts.find((candidate) => candidate.user === user);
  const choose = (nextUser: string, nextCode?: string): void => {
    const chosen = offered.accounts.find((candidate) => candidate.user === nextUser);
    if (!chosen) return;
    const purpose = chosen.purposes.find((candidate) => candidate.code === nextCode) ?? chosen.purposes[0];
    // Shown once it is true: what is run goes on as whoever was signed in before.
    signIn(chosen, purpose, offered.case).then(
      () => {
        setUser(nextUser);
        setCode(purpose?.code ?? '');
        setFailed(false);
        headerEditor?.setValue(JSON.stringify(shownHeaders(), null, 2));
        // What stands there was told to the account before.
        responseEditor?.setValue('');
        introspect();
      },
      () => setFailed(true),
    );
  };

  return (
    <fieldset className="sign-in">
      <legend>{TEXTS.signIn[language]}</legend>
      <label>
        {TEXTS.account[language]}
        <select name="account" value={user} onChange={(event) => choose(event.target.value)}>
          {offered.accounts.map((candidate) => (
            <option key={candidate.user} value={candidate.user}>
              {candidate.name[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {TEXTS.purpose[language]}
        <select name="purpose" value={code} disabled={!account} onChange={(event) => choose(user, event.target.value)}>
          {account?.purposes.map((purpose) => (
            <option key={purpose.code} value={purpose.code}>
              {purpose.name[language]}
              {purpose.breakGlass && ` ⚠ ${TEXTS.breakGlass[language]}`}
            </option>
          ))}
        </select>
      </label>
      {failed && <p role="alert">{TEXTS.signInFailed[language]}</p>}
    </fieldset>
  );
}
