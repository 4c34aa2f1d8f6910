import { useState } from 'react'
import { useWrite } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** The link of the mail. A press confirms, not the visit: mail filters open links by themselves, and it works once. */
export default function ConfirmEmailPage() {
  const { t } = useWords()
  const [token] = useState(() => new URLSearchParams(window.location.search).get('token') ?? '')
  const confirm = useWrite('confirmEmail')
  const send = () => confirm.mutate({ body: { token } })
  // A link that was refused stays refused; a server that was not reached may be asked again.
  const mayConfirm = token !== '' && confirm.error?.status !== 400
  const email = confirm.data?.data.email
  return (
    <PublicFrame title={t('accounts.confirmEmail.title')}>
      <div className="grid gap-4">
        {email !== undefined ? (
          <>
            <Banner tone="good" live>
              {t('accounts.confirmEmail.done', { email })}
            </Banner>
            <p>{t('accounts.confirmEmail.next')}</p>
            <div>
              <LinkButton to="/" weight="primary">
                {t('accounts.confirmEmail.open')}
              </LinkButton>
            </div>
          </>
        ) : (
          <>
            {token === '' ? (
              <Banner tone="bad">{t('accounts.confirmEmail.noToken')}</Banner>
            ) : (
              <p>{t('accounts.confirmEmail.text')}</p>
            )}
            {confirm.error !== null && <ErrorState title={t('accounts.confirmEmail.failed')} problem={confirm.error} />}
            {mayConfirm && (
              <div>
                <Button weight="primary" pending={confirm.isPending} onPress={send}>
                  {t('accounts.confirmEmail.confirm')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </PublicFrame>
  )
}
