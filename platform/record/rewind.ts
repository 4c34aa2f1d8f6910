import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { holdHead } from './head.ts'
import { contentOf, type Happening, type Origin } from './record.ts'

/**
 * The tenant's rows have been put back to what they were when the head stood at `seq`. The feed does not forget, it
 * goes on: each subject told of since is told again as it was then, or as gone, so that a replay from zero equals the
 * state. One audit entry, whose number follows those events (numbers have gaps; the hash covers the number).
 */
export async function recordRewind(tx: Tx, origin: Origin, what: Happening, seq: bigint): Promise<void> {
  const at = origin.at.toString()
  const head = await holdHead(tx)
  const told = await tx.sql`
    with latest as (
      select distinct on (subject_kind, subject_id) subject_kind, subject_id, seq
        from events where tenant_id = ${tx.tenantId}
       order by subject_kind, subject_id, seq desc
    ), again as (
      select l.subject_kind, l.subject_id, e.type, e.resource, row_number() over (order by l.seq) as place
        from latest l
        left join lateral (
          select type, resource from events
           where tenant_id = ${tx.tenantId} and subject_kind = l.subject_kind and subject_id = l.subject_id
             and seq <= ${seq.toString()}::bigint
           order by seq desc limit 1) e on true
       where l.seq > ${seq.toString()}::bigint
    )
    insert into events (tenant_id, seq, id, at, type, subject_kind, subject_id, resource, correlation_id)
    select ${tx.tenantId}, ${head.toString()}::bigint + place, gen_random_uuid(), ${at},
           coalesce(type, replace(subject_kind, '_', '-') || '-deleted'), subject_kind, subject_id,
           coalesce(resource, 'null'::jsonb), ${origin.correlationId ?? null}
      from again`
  const number = (head + BigInt(told.count) + 1n).toString()
  const id = uuidv7(origin.at.epochMilliseconds)
  const content = contentOf(id, origin, what)
  const actorId = origin.actor.userId ?? ('clientId' in origin.actor ? (origin.actor.clientId ?? null) : null)
  await tx.sql`
    with head as (
      update audit_heads
         set seq = ${number}::bigint,
             hash = sha256(hash || convert_to(${number}::text || ${content}::text, 'UTF8'))
       where tenant_id = ${tx.tenantId}
   returning seq, hash
    )
    insert into audit_entries (tenant_id, at, seq, id, act, actor_id, content, hash)
    select ${tx.tenantId}, ${at}, seq, ${id}, ${what.act}, ${actorId}, ${content}, hash from head`
}
