import type { Fields, ResponseContract } from '../contract.ts';

const descriptive: Fields = {
  '@context': 'string',
  id: 'string',
  contentUrl: 'string',
  mimeType: 'string',
  type: 'string',
  hash: 'string',
  dimensions: 'object',
  createdAt: 'string',
  updatedAt: 'string',
};

/**
 * Flowkiwi's answers. Source: the vendor's page "Upload a media", which marks `@id` and `@type` as required, and
 * `width` and `height` of `dimensions`.
 */
export const flowkiwiContract: readonly ResponseContract[] = [
  {
    name: 'upload',
    method: 'POST',
    path: /\/medias$/,
    required: {
      '@id': 'string',
      '@type': 'string',
      'dimensions.width': 'number',
      'dimensions.height': 'number',
    },
    optional: descriptive,
  },
  {
    name: 'list',
    method: 'GET',
    path: /\/medias(?:\?|$)/,
    required: {
      'hydra:member': 'array',
      'hydra:member.0.@id': 'string',
      'hydra:member.0.@type': 'string',
      'hydra:member.0.dimensions.width': 'number',
      'hydra:member.0.dimensions.height': 'number',
    },
    optional: { '@id': 'string', '@type': 'string', 'hydra:view': 'object' },
  },
];
