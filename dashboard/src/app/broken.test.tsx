import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { Broken } from './Broken'

const reload = vi.fn()

function Failing(): never {
  throw new Error('a page that fails')
}

function open(path: string) {
  const router = createMemoryRouter([{ path: '*', element: <Failing />, errorElement: <Broken reload={reload} /> }], {
    initialEntries: [path],
  })
  render(<RouterProvider router={router} onError={() => undefined} />)
}

beforeEach(() => {
  reload.mockClear()
  vi.spyOn(console, 'error').mockReturnValue()
})

test('a page that failed says so, leads to the overview and can be loaded again', async () => {
  open('/devices/device-001')
  expect(screen.getByRole('heading', { name: 'This page failed', level: 1 })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Show all devices' })).toHaveAttribute('href', '/')
  await userEvent.click(screen.getByRole('button', { name: 'Load again' }))
  expect(reload).toHaveBeenCalledOnce()
})

test('only a wall begins anew by itself', () => {
  vi.useFakeTimers()
  try {
    open('/wall')
    act(() => { vi.advanceTimersByTime(59_000) })
    expect(reload).not.toHaveBeenCalled()
    act(() => { vi.advanceTimersByTime(2_000) })
    expect(reload).toHaveBeenCalledOnce()
    open('/alerts')
    act(() => { vi.advanceTimersByTime(120_000) })
    expect(reload).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})
