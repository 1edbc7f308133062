import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceParameters } from '../service-parameters.js';
import type { RestCall, RestNode } from './rest-node.js';

/** An id of Spotify, which n8n also takes as `spotify:playlist:ID`. */
function spotifyId(parameters: ServiceParameters, kind: string): string {
  const value = parameters.value('id');
  const code = typeof value === 'string' ? /^\{\{([^]*)\}\}$/.exec(value)?.[1] : undefined;
  return code === undefined
    ? scalarText(value).replace(`spotify:${kind}:`, '')
    : `{{ $replace(${code.trim()}, "spotify:${kind}:", "") }}`;
}

const listed = (path: string, at: string, query: RestCall['query'] = {}): RestCall => ({
  path,
  query: { ...query, limit: (all) => all.limit(50) },
  at,
  answers: 'list',
  ignored: ['returnAll', 'limit', 'filters'],
  differs: 'one page of at most 50 is read',
});
const found = (kind: string): RestCall =>
  listed('/search', `.${kind}s.items`, { q: 'query', type: () => kind, market: 'filters.market' });
const played = (method: 'PUT' | 'POST', path: string, more: Partial<RestCall> = {}): RestCall => ({
  method,
  path: `/me/player${path}`,
  answers: 'input',
  ...more,
});

/** Spotify, version 1: https://developer.spotify.com/documentation/web-api */
export const SPOTIFY: RestNode = {
  title: 'Spotify',
  address: 'https://api.spotify.com/v1',
  connection: 'OAUTH2 for https://accounts.spotify.com',
  defaults: {
    player: 'addSongToQueue',
    album: 'get',
    artist: 'get',
    library: 'getLikedTracks',
    playlist: 'add',
    track: 'get',
  },
  operations: {
    'player.pause': played('PUT', '/pause'),
    'player.resume': played('PUT', '/play'),
    'player.nextSong': played('POST', '/next'),
    'player.previousSong': played('POST', '/previous'),
    'player.startMusic': played('PUT', '/play', { body: { context_uri: 'id' } }),
    'player.addSongToQueue': played('POST', '/queue', { query: { uri: 'id' } }),
    'player.volume': played('PUT', '/volume', { query: { volume_percent: 'volumePercent' } }),
    'player.currentlyPlaying': { path: '/me/player/currently-playing' },
    'player.recentlyPlayed': listed('/me/player/recently-played', '.items'),
    'album.get': (all) => ({ path: `/albums/${spotifyId(all, 'album')}` }),
    'album.getTracks': (all) => listed(`/albums/${spotifyId(all, 'album')}/tracks`, '.items'),
    'album.search': found('album'),
    'artist.get': (all) => ({ path: `/artists/${spotifyId(all, 'artist')}` }),
    'artist.getAlbums': (all) => listed(`/artists/${spotifyId(all, 'artist')}/albums`, '.items'),
    'artist.getTopTracks': (all) => ({
      path: `/artists/${spotifyId(all, 'artist')}/top-tracks`,
      query: { country: 'country' },
      at: '.tracks',
      answers: 'list',
      ignored: ['id'],
    }),
    'artist.search': found('artist'),
    'playlist.get': (all) => ({ path: `/playlists/${spotifyId(all, 'playlist')}` }),
    'playlist.getTracks': (all) => listed(`/playlists/${spotifyId(all, 'playlist')}/tracks`, '.items'),
    'playlist.add': (all) => ({
      method: 'POST',
      path: `/playlists/${spotifyId(all, 'playlist')}/tracks`,
      query: { uris: 'trackID', position: 'additionalFields.position' },
    }),
    'playlist.delete': (all) => ({
      method: 'DELETE',
      path: `/playlists/${spotifyId(all, 'playlist')}/tracks`,
      body: { tracks: (parameters) => [{ uri: parameters.value('trackID') ?? '' }] },
    }),
    'playlist.getUserPlaylists': listed('/me/playlists', '.items'),
    'playlist.create': {
      method: 'POST',
      path: '/me/playlists',
      body: {
        name: 'name',
        description: 'additionalFields.description',
        public: 'additionalFields.public',
        collaborative: 'additionalFields.collaborative',
      },
    },
    'playlist.search': found('playlist'),
    'track.get': (all) => ({ path: `/tracks/${spotifyId(all, 'track')}` }),
    'track.search': found('track'),
    'library.getLikedTracks': listed('/me/tracks', '.items'),
  },
};

/** The addresses of files, in one text with commas or as a list. */
const mediaUrls = (parameters: ServiceParameters): JsonValue => parameters.list('postContentMediaUrls') ?? [];
const THREADS: ReadonlySet<string> = new Set(['twitter', 'bluesky', 'threads']);

function blotatoTarget(parameters: ServiceParameters, platform: string): JsonObject {
  const of = (path: string): JsonValue | undefined => parameters.value(path);
  const fields: Readonly<Record<string, JsonObject>> = {
    facebook: { pageId: of('facebookPageId') ?? null },
    linkedin: of('linkedinPageId') === undefined ? {} : { pageId: of('linkedinPageId') ?? null },
    pinterest: { boardId: of('pinterestBoardId') ?? null },
    youtube: {
      title: of('postCreateYoutubeOptionTitle') ?? '',
      privacyStatus: of('postCreateYoutubeOptionPrivacyStatus') ?? 'private',
      shouldNotifySubscribers: of('postCreateYoutubeOptionShouldNotifySubscribers') ?? true,
    },
    tiktok: {
      privacyLevel: of('postCreateTiktokOptionPrivacyLevel') ?? 'PUBLIC_TO_EVERYONE',
      disabledComments: of('postCreateTiktokOptionDisabledComments') ?? false,
      disabledDuet: of('postCreateTiktokOptionDisabledDuet') ?? false,
      disabledStitch: of('postCreateTiktokOptionDisabledStitch') ?? false,
      isBrandedContent: of('postCreateTiktokOptionIsBrandedContent') ?? false,
      isYourBrand: of('postCreateTiktokOptionIsYourBrand') ?? false,
      isAiGenerated: of('postCreateTiktokOptionIsAiGenerated') ?? false,
    },
  };
  return { targetType: platform, ...fields[platform] };
}

/** Blotato, version 2. */
export const BLOTATO: RestNode = {
  title: 'Blotato',
  address: 'https://backend.blotato.com/v2',
  connection: 'HEADER with the header blotato-api-key',
  defaults: { post: 'create', media: 'upload', video: 'get' },
  operations: {
    'media.upload': (all) =>
      all.raw('useBinaryData') === true
        ? 'it sends the file within JSON; give the address of the file'
        : { method: 'POST', path: '/media', body: { url: 'mediaUrl' } },
    'post.get': { path: '/posts/{postSubmissionId}' },
    'video.get': { path: '/videos/creations/{videoId}' },
    'post.create': (parameters) => {
      const platform = textOf(parameters.raw('platform')) || 'twitter';
      const threads = listOf(parameters.raw('postContentAdditionalPosts.posts'));
      if (threads.length > 0 && THREADS.has(platform)) return 'it publishes a thread of several posts';
      return {
        method: 'POST',
        path: '/posts',
        body: {
          post: (all) => ({
            target: blotatoTarget(all, platform),
            content: { platform, text: all.value('postContentText') ?? '', mediaUrls: mediaUrls(all) },
            accountId: all.value('accountId') ?? '',
          }),
          scheduledTime: 'options.scheduledTime',
        },
        ignored: ['platform', 'threadInputMethod', 'facebookPageId', 'linkedinPageId', 'pinterestBoardId'],
      };
    },
  },
};

/** A file or the address of one, as Upload-Post takes both in the same field. */
function uploaded(parameters: ServiceParameters, path: string): JsonValue {
  const given = textOf(parameters.raw(path));
  if (given !== '' && !given.startsWith('=') && !/^https?:/i.test(given)) {
    const file = parameters.context.file(given);
    if (!('why' in file)) return `{{ ${file.text} }}`;
  }
  return parameters.value(path) ?? '';
}

const uploadFields = {
  user: 'user',
  title: 'title',
  'platform[]': 'platform',
  facebook_page_id: 'facebookPageId',
  scheduled_date: 'scheduledDate',
} as const;
const ofUpload = ['waitForCompletion', 'uploadAsync', 'xReplySettings'];

/** Upload-Post, version 1: https://docs.upload-post.com */
export const UPLOAD_POST: RestNode = {
  title: 'Upload-Post',
  address: 'https://api.upload-post.com/api',
  connection: 'HEADER with the header Authorization and the value "Apikey KEY"',
  defaults: { uploads: 'uploadPhotos' },
  operations: {
    'uploads.uploadPhotos': {
      method: 'POST',
      path: '/upload_photos',
      multipart: { ...uploadFields, caption: ['description', 'caption'], 'photos[]': (all) => all.list('photos') },
      ignored: ofUpload,
    },
    'uploads.uploadVideo': {
      method: 'POST',
      path: '/upload',
      multipart: { ...uploadFields, video: (all) => uploaded(all, 'video') },
      ignored: ofUpload,
    },
    'uploads.uploadText': { method: 'POST', path: '/upload_text', multipart: uploadFields, ignored: ofUpload },
    'users.createUser': { method: 'POST', path: '/uploadposts/users', body: { username: 'newUser' } },
    'users.generateJwt': {
      method: 'POST',
      path: '/uploadposts/users/generate-jwt',
      body: { username: 'user', logo_image: 'logoImage' },
    },
  },
};

/** Bannerbear, version 1. */
export const BANNERBEAR: RestNode = {
  title: 'Bannerbear',
  address: 'https://api.bannerbear.com/v2',
  connection: 'BEARER',
  defaults: { image: 'create', template: 'getAll' },
  operations: {
    'image.create': (parameters) => {
      const waits = parameters.raw('additionalFields.waitForImage') === true;
      return {
        method: 'POST',
        // https://developers.bannerbear.com: an address of its own answers once the image is made.
        path: waits ? 'https://sync.api.bannerbear.com/v2/images' : '/images',
        ...(waits ? { differs: 'it waits up to ten seconds for the image' } : {}),
        body: {
          template: 'templateId',
          webhook_url: 'additionalFields.webhookUrl',
          metadata: 'additionalFields.metadata',
          modifications: (all) =>
            listOf(all.raw('modificationsUi.modificationsValues')).map((each, at) =>
              Object.fromEntries(
                Object.keys(objectOf(each)).map((name) => [
                  name === 'imageUrl' ? 'image_url' : name,
                  all.value(`modificationsUi.modificationsValues.${at}.${name}`) ?? null,
                ]),
              ),
            ),
        },
        ignored: ['modificationsUi', 'additionalFields.waitForImage', 'additionalFields.waitForImageMaxTries'],
      };
    },
    'image.get': { path: '/images/{imageId}' },
    'template.get': { path: '/templates/{templateId}' },
    'template.getAll': { path: '/templates', answers: 'list' },
  },
};

/** QuickChart, version 1: https://quickchart.io/documentation */
export const QUICK_CHART: RestNode = {
  title: 'QuickChart',
  address: 'https://quickchart.io',
  defaults: { '': 'create' },
  operations: {
    '.create': (parameters) => {
      const { items } = parameters.context;
      const isManual = textOf(parameters.raw('labelsMode')) !== 'array';
      if (items.isMany) return 'it draws one chart of several items';
      return {
        method: 'POST',
        path: '/chart',
        body: {
          chart: (all) => {
            const type = textOf(all.raw('chartType')) || 'bar';
            const isFlat = all.raw('chartOptions.horizontal') === true;
            return {
              type: isFlat ? `horizontal${type.charAt(0).toUpperCase()}${type.slice(1)}` : type,
              data: {
                labels: isManual
                  ? listOf(all.raw('labelsUi.labelsValues')).map(
                      (_each, at) => all.value(`labelsUi.labelsValues.${at}.label`) ?? '',
                    )
                  : (all.json('labelsArray') ?? []),
                datasets: [
                  {
                    label: all.value('datasetOptions.label') ?? 'Chart',
                    data: all.json('data') ?? [],
                    backgroundColor: all.value('datasetOptions.backgroundColor') ?? null,
                    borderColor: all.value('datasetOptions.borderColor') ?? null,
                    fill: all.value('datasetOptions.fill') ?? null,
                  },
                ],
              },
            };
          },
          format: 'chartOptions.format',
          width: 'chartOptions.width',
          height: 'chartOptions.height',
          backgroundColor: 'chartOptions.backgroundColor',
          devicePixelRatio: 'chartOptions.devicePixelRatio',
        },
        file: 'output',
        ignored: ['chartType', 'labelsMode', 'labelsUi', 'chartOptions', 'datasetOptions'],
      };
    },
  },
};
