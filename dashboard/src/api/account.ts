import { plantwin } from './plantwin'

/** A person's own account. */
export const { useChangePasswordMutation } = plantwin.injectEndpoints({
  endpoints: (build) => ({
    changePassword: build.mutation<unknown, { currentPassword: string; newPassword: string }>({
      query: (body) => ({ url: '/auth/password', method: 'PUT', body }),
    }),
  }),
})
