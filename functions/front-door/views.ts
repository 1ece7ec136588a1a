import * as z from 'zod';

export const SignInView = z.object({
  issuer: z.string().meta({
    description:
      'OpenID Connect 颁发者，其 /.well-known/openid-configuration 说明如何登录 · the issuer by OpenID Connect Discovery 1.0',
  }),
  clientId: z.string().meta({ description: '门户的客户端标识 · the client that the portal is' }),
});

export const TenantView = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
