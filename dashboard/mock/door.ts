import type { ApiToken, AuditEntry, DeviceCredential, FieldError, Me, PersonRole, Scope, User } from '../src/api/types.ts'

export interface MockRequest {
  method: string
  url: URL
  body: unknown
  /** `Authorization` without `Bearer `. */
  token: string | null
  /** The refresh cookie. */
  cookie: string | null
  ifMatch: string | null
}

export interface MockAnswer {
  status: number
  body: unknown
  headers?: Record<string, string>
  /** The new refresh cookie; null takes it away. */
  cookie?: string | null
}

const SCOPES: Record<PersonRole, Scope[]> = {
  viewer: ['read'],
  operator: ['read', 'alerts'],
  engineer: ['read', 'alerts', 'configure', 'ingest'],
  admin: ['read', 'alerts', 'configure', 'ingest', 'admin'],
}

const TRIES = 5
const LOCKED_SECONDS = 30

export const ok = (data: unknown, meta: unknown = null): MockAnswer => ({ status: 200, body: { success: true, data, meta } })

export function problem(status: number, title: string, detail: string, more: { errors?: FieldError[]; current?: unknown } = {}): MockAnswer {
  return { status, body: { type: 'about:blank', title, status, detail, instance: '', errors: [], ...more } }
}

interface Session { userId: string; token: string; used: Set<string> }
interface Access { userId: string; expiresAt: number; epoch: number }

/** Accounts, sessions, tokens, credentials and the audit log of the pretended plant. Every password is `<name>-secret`. */
export class Door {
  /** Seconds. */
  accessLife = 1800
  /** Refreshes that were answered, and refresh tokens that came twice. */
  refreshes = 0
  reuses = 0
  readonly users: User[] = []
  readonly tokens: ApiToken[] = []
  readonly credentials: DeviceCredential[] = []
  readonly audit: AuditEntry[] = []
  private readonly passwords = new Map<string, string>()
  private readonly epochs = new Map<string, number>()
  private readonly access = new Map<string, Access>()
  private sessions: Session[] = []
  private failures = 0
  private lockedUntil = 0
  private serial = 0

  constructor() {
    const people: [string, string, PersonRole][] = [
      ['admin', 'Administrator', 'admin'], ['erika', 'Erika Engström', 'engineer'],
      ['otto', 'Otto Operator', 'operator'], ['vera', 'Vera Vieweg', 'viewer'],
    ]
    for (const [username, displayName, role] of people) this.addUser({ username, displayName, role, email: `${username}@plant.example`, password: `${username}-secret` })
    for (let i = 0; i < 60; i++) this.note('erika', i % 3 === 0 ? 'alert_rule.update' : 'alert.acknowledge', `rule-${i}`, { limit: i }, { limit: i + 1 }, i * 1_700_000)
    this.tokens.push({ id: this.id(), name: 'grafana', owner: 'admin', scopes: ['read'], createdAt: past(20), expiresAt: past(-70), lastUsedAt: past(0.01) })
    this.addCredential('device-001', { kind: 'password', description: 'line PLC' })
  }

  /** An access token without signing in, for tests. */
  mint(username: string): string {
    const user = this.users.find((other) => other.username === username)
    if (user === undefined) throw new Error(`nobody is called ${username}`)
    return this.issue(user.id)
  }

  /** Whoever sends this token; null for nobody. */
  who(token: string | null): User | null {
    const found = token === null ? undefined : this.access.get(token)
    if (found === undefined || found.expiresAt <= Date.now() || found.epoch !== this.epochs.get(found.userId)) return null
    return this.users.find((user) => user.id === found.userId && user.enabled) ?? null
  }

  me(token: string | null, insecure: boolean): Me | null {
    const user = this.who(token)
    if (user !== null) return { kind: 'person', id: user.id, username: user.username, displayName: user.displayName, role: user.role, scopes: SCOPES[user.role], insecure }
    return insecure ? { kind: 'anybody', id: null, username: 'anybody', displayName: 'anybody', role: null, scopes: SCOPES.admin, insecure } : null
  }

  /** The answer to /auth/…, which needs no scope. */
  answerAuth(path: string[], request: MockRequest, insecure: boolean): MockAnswer | null {
    const body = (request.body ?? {}) as Record<string, unknown>
    switch (`${request.method} ${path[2] ?? ''}`) {
      case 'GET options':
        return ok({ insecure, issuers: [] })
      case 'GET me': {
        const me = this.me(request.token, insecure)
        return me === null ? unauthorized() : ok(me)
      }
      case 'POST login':
        return this.login(String(body.username), String(body.password))
      case 'POST refresh':
        return this.refresh(request.cookie)
      case 'POST logout': {
        const session = this.sessions.find((one) => one.token === request.cookie)
        const userId = session?.userId ?? this.who(request.token)?.id
        const before = this.sessions.length
        this.sessions = this.sessions.filter((one) => (body.everywhere === true ? one.userId !== userId : one !== session))
        if (body.everywhere === true && userId !== undefined) this.endTokens(userId)
        return { ...ok({ sessionsEnded: before - this.sessions.length }), cookie: null }
      }
      case 'PUT password': {
        const user = this.who(request.token)
        if (user === null) return unauthorized()
        if (this.passwords.get(user.id) !== body.currentPassword) return invalid({ field: '/currentPassword', reason: 'wrong_password', message: 'is not your password' })
        if (String(body.newPassword).length < 12) return invalid({ field: '/newPassword', reason: 'weak_password', message: 'has at least 12 characters' })
        this.passwords.set(user.id, String(body.newPassword))
        this.endTokens(user.id)
        return this.begin(user)
      }
      default:
        return null
    }
  }

  /** The answer to what only administrators may ask. */
  answerAdmin(path: string[], request: MockRequest, actor: string): MockAnswer | null {
    switch (path[1]) {
      case 'users':
        return this.answerUsers(path, request, actor)
      case 'tokens':
        return this.answerTokens(path, request, actor)
      case 'audit':
        return this.answerAudit(request.url.searchParams)
      case 'devices':
        return this.answerCredentials(path, request, actor)
      default:
        return null
    }
  }

  private newestEntry = 0

  note(actor: string, action: string, subject: string, before: AuditEntry['before'], after: AuditEntry['after'], ago = 0): void {
    const timestamp = new Date(Date.now() - ago).toISOString()
    this.audit.push({ id: ++this.newestEntry, timestamp, actor, action, subject, address: '192.168.0.17', before, after })
    this.audit.sort((a, b) => b.timestamp.localeCompare(a.timestamp))
  }

  private answerUsers(path: string[], { method, body, ifMatch }: MockRequest, actor: string): MockAnswer | null {
    const draft = (body ?? {}) as Partial<User> & { password?: string }
    if (path[2] === undefined) {
      if (method === 'GET') return ok(this.users, { nextCursor: null })
      const errors = userErrors(draft, true)
      if (errors.length > 0) return invalid(...errors)
      if (this.users.some((user) => user.username === draft.username)) return problem(409, 'What is there does not allow it', `There is a user ${draft.username ?? ''} already`)
      const user = this.addUser({ displayName: '', email: '', role: 'viewer', ...draft, username: draft.username ?? '', password: draft.password ?? '' })
      this.note(actor, 'user.create', user.username, null, user)
      return { ...ok(user), status: 201 }
    }
    const user = this.users.find((other) => other.id === path[2])
    if (user === undefined) return problem(404, 'There is no such thing', 'There is no such user')
    const before = { ...user }
    const removes = method === 'DELETE' || path[3] === 'erase' || draft.enabled === false || (draft.role !== undefined && draft.role !== 'admin')
    if (method !== 'GET' && removes && user.role === 'admin' && user.enabled && this.users.filter((u) => u.role === 'admin' && u.enabled).length === 1) {
      return problem(409, 'What is there does not allow it', `${user.username} is the last administrator who can sign in`)
    }
    if (path[3] === 'export') return ok({ account: user, audit: this.audit.filter((entry) => entry.actor === user.username) })
    if (method === 'DELETE' || path[3] === 'erase') {
      this.users.splice(this.users.indexOf(user), 1)
      this.endTokens(user.id)
      if (path[3] === 'erase') this.audit.filter((entry) => entry.actor === user.username).forEach((entry) => (entry.actor = `erased-${user.id.slice(0, 8)}`))
      this.note(actor, path[3] === 'erase' ? 'user.erase' : 'user.delete', user.username, before, null)
      return ok(before)
    }
    if (method === 'GET') return ok(user)
    if (ifMatch !== null && ifMatch !== `"${user.version}"`) return problem(412, 'It has changed meanwhile', `The user has version ${user.version} by now`, { current: user })
    const errors = userErrors(draft, false)
    if (errors.length > 0) return invalid(...errors)
    Object.assign(user, { displayName: draft.displayName, email: draft.email, role: draft.role, enabled: draft.enabled, version: user.version + 1, updatedAt: new Date().toISOString() })
    if (draft.password) this.passwords.set(user.id, draft.password)
    if (!user.enabled) this.endTokens(user.id)
    this.note(actor, 'user.update', user.username, before, { ...user })
    return ok(user)
  }

  private answerTokens(path: string[], { method, body }: MockRequest, actor: string): MockAnswer | null {
    if (path[2] !== undefined) {
      const at = this.tokens.findIndex((token) => token.id === path[2])
      return at < 0 ? problem(404, 'There is no such thing', 'There is no such token') : ok(this.tokens.splice(at, 1)[0])
    }
    if (method === 'GET') return ok(this.tokens, { nextCursor: null })
    const draft = body as { name?: string; scopes?: Scope[]; expiresInDays?: number; owner?: string }
    if (!draft.name) return invalid({ field: '/name', reason: 'missing', message: 'is required' })
    if (!draft.scopes?.length) return invalid({ field: '/scopes', reason: 'missing', message: 'at least one scope is required' })
    const owner = draft.owner ?? actor
    if (!this.users.some((user) => user.username === owner)) return invalid({ field: '/owner', reason: 'missing', message: 'is no user' })
    const token: ApiToken = { id: this.id(), name: draft.name, owner, scopes: draft.scopes, createdAt: past(0), expiresAt: past(-(draft.expiresInDays ?? 90)), lastUsedAt: null }
    this.tokens.unshift(token)
    this.note(actor, 'token.create', token.name, null, token)
    return { ...ok({ ...token, token: `plt_${secret()}` }), status: 201 }
  }

  private answerCredentials(path: string[], { method, body }: MockRequest, actor: string): MockAnswer | null {
    const [, , deviceId = '', , credentialId] = path
    if (method === 'GET') return ok(this.credentials.filter((one) => one.deviceId === deviceId), { nextCursor: null })
    if (method === 'DELETE') {
      const gone = this.credentials.filter((one) => one.deviceId === deviceId && (credentialId === undefined || one.id === credentialId))
      gone.forEach((one) => this.credentials.splice(this.credentials.indexOf(one), 1))
      this.note(actor, 'credential.delete', deviceId, { credentials: gone }, null)
      return ok(credentialId === undefined ? gone : gone[0])
    }
    const draft = body as { kind?: 'password' | 'certificate'; certificate?: string; description?: string; mayBe?: string[]; expiresInDays?: number }
    if (draft.kind === 'certificate' && draft.certificate?.includes('BEGIN CERTIFICATE') !== true) {
      return invalid({ field: '/certificate', reason: 'not_pem', message: 'is not a certificate in PEM' })
    }
    const made = this.addCredential(deviceId, draft)
    this.note(actor, 'credential.create', deviceId, null, made)
    return { ...ok({ ...made, ...(made.kind === 'password' ? { password: secret() } : {}) }), status: 201 }
  }

  private answerAudit(query: URLSearchParams): MockAnswer {
    const from = Date.parse(query.get('from') ?? '') || 0
    const to = Date.parse(query.get('to') ?? '') || Infinity
    const has = (name: 'actor' | 'action' | 'subject', entry: AuditEntry) => {
      const wanted = query.get(name)
      return wanted === null || (name === 'action' && wanted.endsWith('*') ? entry.action.startsWith(wanted.slice(0, -1)) : entry[name] === wanted)
    }
    const found = this.audit.filter((entry) => has('actor', entry) && has('action', entry) && has('subject', entry)
      && Date.parse(entry.timestamp) >= from && Date.parse(entry.timestamp) < to)
    if (query.get('format') === 'csv') {
      return { status: 200, body: ['timestamp,actor,action,subject', ...found.map((e) => `${e.timestamp},${e.actor},${e.action},${e.subject}`)].join('\r\n'), headers: { 'Content-Type': 'text/csv' } }
    }
    const begin = Number(query.get('cursor') ?? 0)
    const limit = Number(query.get('limit') ?? 50)
    return ok(found.slice(begin, begin + limit), { nextCursor: begin + limit < found.length ? String(begin + limit) : null })
  }

  private login(username: string, password: string): MockAnswer {
    const locked = Math.ceil((this.lockedUntil - Date.now()) / 1000)
    if (locked > 0) return { ...problem(429, 'Too many requests', 'Too many failed attempts'), headers: { 'Retry-After': String(locked) } }
    const user = this.users.find((other) => other.username === username && other.enabled)
    if (user === undefined || this.passwords.get(user.id) !== password) {
      if (++this.failures % TRIES === 0) this.lockedUntil = Date.now() + LOCKED_SECONDS * 1000
      return unauthorized('User name or password is wrong')
    }
    this.failures = 0
    user.lastLoginAt = new Date().toISOString()
    return this.begin(user)
  }

  private begin(user: User): MockAnswer {
    const session: Session = { userId: user.id, token: secret(), used: new Set() }
    this.sessions.push(session)
    return this.grant(user, session)
  }

  private refresh(cookie: string | null): MockAnswer {
    if (cookie === null) return unauthorized()
    const reused = this.sessions.find((session) => session.used.has(cookie))
    if (reused !== undefined) {
      this.reuses++
      this.sessions.splice(this.sessions.indexOf(reused), 1)
      return { ...unauthorized('This session was ended: its refresh token was used twice'), cookie: null }
    }
    const session = this.sessions.find((one) => one.token === cookie)
    const user = this.users.find((other) => other.id === session?.userId && other.enabled)
    if (session === undefined || user === undefined) return { ...unauthorized(), cookie: null }
    this.refreshes++
    session.used.add(session.token)
    session.token = secret()
    return this.grant(user, session)
  }

  private grant(user: User, session: Session): MockAnswer {
    const { id, username, displayName, role } = user
    return {
      ...ok({ accessToken: this.issue(id), tokenType: 'Bearer', expiresIn: this.accessLife, refreshToken: null, user: { id, username, displayName, role } }),
      cookie: session.token,
    }
  }

  private issue(userId: string): string {
    const token = `ey.${secret()}`
    this.access.set(token, { userId, expiresAt: Date.now() + this.accessLife * 1000, epoch: this.epochs.get(userId) ?? 0 })
    return token
  }

  private endTokens(userId: string): void {
    this.epochs.set(userId, (this.epochs.get(userId) ?? 0) + 1)
    this.sessions = this.sessions.filter((one) => one.userId !== userId)
  }

  private addUser(draft: Partial<User> & { username: string; password: string }): User {
    const user: User = {
      id: this.id(), username: draft.username, displayName: draft.displayName ?? '', email: draft.email ?? '', role: draft.role ?? 'viewer',
      enabled: true, issuer: null, createdAt: past(9), updatedAt: past(9), lastLoginAt: null, version: 1,
    }
    this.users.push(user)
    this.passwords.set(user.id, draft.password)
    this.epochs.set(user.id, 0)
    return user
  }

  private addCredential(deviceId: string, draft: { kind?: 'password' | 'certificate'; description?: string; mayBe?: string[]; expiresInDays?: number }): DeviceCredential {
    const made: DeviceCredential = {
      id: this.id(), deviceId, kind: draft.kind ?? 'password', username: deviceId, mayBe: draft.mayBe?.length ? draft.mayBe : [deviceId],
      fingerprint: draft.kind === 'certificate' ? '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' : null,
      description: draft.description ?? '', createdAt: past(0), expiresAt: draft.expiresInDays === undefined ? null : past(-draft.expiresInDays),
    }
    this.credentials.push(made)
    return made
  }

  private id(): string {
    return `0198c0de-0000-7000-8000-${String(++this.serial).padStart(12, '0')}`
  }
}

export const unauthorized = (detail = 'Sign in first'): MockAnswer => problem(401, 'Sign in first', detail)

const invalid = (...errors: FieldError[]): MockAnswer =>
  problem(422, 'The body is not valid', errors.map((error) => `${error.field}: ${error.message}`).join('; '), { errors })

function userErrors(draft: Partial<User> & { password?: string }, fresh: boolean): FieldError[] {
  const errors: FieldError[] = []
  if (fresh && !/^[a-z0-9._-]{1,50}$/i.test(draft.username ?? '')) errors.push({ field: '/username', reason: 'invalid', message: 'is 1 to 50 letters, digits, dots, dashes or underscores' })
  if ((fresh || draft.password !== undefined) && (draft.password ?? '').length < 12) errors.push({ field: '/password', reason: 'invalid_text', message: 'has at least 12 characters' })
  if (draft.email && !draft.email.includes('@')) errors.push({ field: '/email', reason: 'invalid', message: 'is not a mail address' })
  return errors
}

function secret(): string {
  return Array.from({ length: 32 }, () => 'abcdefghijkmnpqrstuvwxyz23456789'.charAt(Math.floor(Math.random() * 32))).join('')
}

function past(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString()
}
