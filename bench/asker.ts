import { Agent, request } from 'node:http'
import type { Load } from './load.ts'

/** Where wrk is missing: asks over kept connections, in a process of its own, and prints requests per second. */
type Order = Load & { readonly connections: number; readonly seconds: number }

const order = JSON.parse(process.argv[2] ?? '') as Order
const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
let asked = performance.timeOrigin * 1000

function ask(): Promise<void> {
  const number = Math.floor(asked++)
  const { headers, body } = order.requests[number % order.requests.length] ?? { headers: {} }
  return new Promise((resolve, reject) => {
    const sent = request(order.url, { method: order.method, headers, agent }, (response) => {
      const status = response.statusCode ?? 0
      response.resume()
      response.on('end', () => (status >= 200 && status < 300 ? resolve() : reject(new Error(`answered ${status}`))))
    })
    sent.on('error', reject)
    sent.end(body?.replaceAll('@n@', String(number)))
  })
}

let answered = 0
const from = performance.now()
const until = from + order.seconds * 1000

async function worker(): Promise<void> {
  while (performance.now() < until) {
    await ask()
    answered++
  }
}

await Promise.all(Array.from({ length: order.connections }, worker))
process.stdout.write(`${(answered * 1000) / (performance.now() - from)}\n`)
agent.destroy()
