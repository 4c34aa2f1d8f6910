import type { Transporter } from 'nodemailer'
import type { Database } from '#platform/db/database.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'

type MailRow = { to_address: string; subject: string; body: string }

/** Hands kept mail to the server of SMTP_URL; the job tries again until it is taken. */
export function mailDelivery(database: Database, smtpUrl: string, from: string): JobHandler {
  let transport: Promise<Transporter> | undefined // loaded with the first mail: most installations of a sandbox never send one
  return async (tenantId, mailId) => {
    const mail = await database.read(tenantId, async ({ sql }) => {
      const [row] = await sql<
        MailRow[]
      >`select to_address, subject, body from mails where tenant_id = ${tenantId} and id = ${mailId} and sent_at is null`
      return row
    })
    if (mail === undefined) return
    transport ??= import('nodemailer').then(({ createTransport }) => createTransport(smtpUrl))
    await (
      await transport
    ).sendMail({
      from,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mailId}@entente>`,
    })
    await database.write(tenantId, async ({ sql }) => {
      await sql`update mails set sent_at = now() where tenant_id = ${tenantId} and id = ${mailId}`
      return { ok: true, value: undefined, warnings: [] }
    })
  }
}
