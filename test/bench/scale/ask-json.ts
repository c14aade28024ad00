import { request } from 'node:http'
import type { Agent } from 'node:http'

export interface Question {
  readonly authorization: string
  readonly agent: Agent
  /** Sent by POST. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** One request of thousands at a time: plain `node:http`, so that the clients cost the machine as little as they can. */
export function askJson<T>(url: string, { authorization, agent, body, signal }: Question): Promise<T> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        ...(signal && { signal }),
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => (text += piece))
        answer.on('error', reject)
        answer.on('end', () => {
          if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text) as T)
          else reject(new Error(`${answer.statusCode} from ${url}: ${text.slice(0, 200)}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
