import { text } from '@/text'

/** What the page at this address is called, for the window's title. */
export function pageName(pathname: string): string | null {
  const [first = '', second] = pathname.split('/').filter((part) => part !== '').map(decoded)
  switch (first) {
    case '':
      return text.overview.title
    case 'devices':
      return second ?? null
    case 'alerts':
      return alertsPage(second)
    case 'analytics':
      return text.analytics.title
    case 'system':
      return systemPage(second)
    case 'account':
      return text.shell.titles.account
    case 'wall':
      return text.shell.titles.wall
    default:
      return text.notFound.title
  }
}

function alertsPage(second: string | undefined): string {
  const { history, analytics, rules, channels } = text.alerts.tabs
  const pages: Partial<Record<string, string>> = { history, analytics, rules, channels }
  return second === undefined ? text.alerts.title : `${pages[second] ?? text.notFound.title} – ${text.alerts.title}`
}

function systemPage(second: string | undefined): string {
  const { users, tokens, credentials, audit } = text.access.tabs
  const pages: Partial<Record<string, string>> = { users, tokens, credentials, audit }
  return second === undefined ? text.system.title : pages[second] ?? text.system.title
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The window's title: how many alerts are open, the page, the product. */
export function title(pathname: string, open: number): string {
  const { page, waiting } = text.shell.titles
  const name = pathname === '/' ? null : pageName(pathname)
  const rest = name === null ? text.product : page(name, text.product)
  return open > 0 ? waiting(open, rest) : rest
}
