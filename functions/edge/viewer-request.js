import cf from 'cloudfront';
import crypto from 'crypto';
const SETTINGS = {challenge: true, service: 'umbra'};

// CloudFront's viewer-request function (JavaScript runtime 2.0). It answers whoever brings no
// credentials, sends whole blobs straight to the bucket, and refuses what no function could take.
// Everything else goes on to the registry.
// SETTINGS.challenge: false where the registry is open to everybody; service: its tokens' audience.

// Bytes of a body that still fit an event of Lambda's, in base64.
const FUNCTION_LIMIT = 4500000;

// Bytes of an object that one PUT can make.
const BUCKET_LIMIT = 5368709120;

// What stands after /v2/, and what each method asks for there. The first that fits is the route.
const PULL = 'pull';
const PUSH = 'pull,push';
const ROUTES = [
  {path: /^(.+)\/blobs\/uploads\/?$/, scopes: {POST: PUSH}},
  {path: /^(.+)\/blobs\/uploads\/([^\/]+)$/,
    scopes: {GET: PUSH, PATCH: PUSH, PUT: PUSH, DELETE: PUSH}},
  {path: /^(.+)\/tags\/list$/, scopes: {GET: PULL}},
  {path: /^(.+)\/manifests\/[^\/]*$/,
    scopes: {GET: PULL, HEAD: PULL, PUT: PUSH, DELETE: 'delete'}},
  {path: /^(.+)\/blobs\/[^\/]*$/, scopes: {GET: PULL, HEAD: PULL, DELETE: 'delete'}},
  {path: /^(.+)\/referrers\/[^\/]*$/, scopes: {GET: PULL}}
];
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = new RegExp('^' + COMPONENT + '(?::[0-9]{1,5})?$');
const NAME = new RegExp(
  '^(?:' + COMPONENT + '(?::[0-9]{1,5})?(?:/' + COMPONENT + ')+|' + COMPONENT + ')$');

async function handler(event) {
  const request = event.request;
  const host = request.headers.host.value;
  request.headers['x-umbra-host'] = {value: host};
  delete request.headers['x-umbra-edge'];

  const path = decoded(request.uri);
  if (SETTINGS.challenge && !request.headers.authorization) {
    const scope = wantedScope(request, path, host);
    return scope === null ? request : unauthorized(request, host, scope);
  }
  if (isWholeBlob(request, path)) {
    return await toBucket(request, path);
  }
  return isTooLarge(request, path) ? tooLarge(path) : request;
}

// ---- Challenges: the same words as the registry's own (dev.umbra.access.Challenge).

// '' where the challenge names no scope, null where the registry would not ask for a token: there
// it has to say what is wrong with the request.
function wantedScope(request, path, host) {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/v2' || path === '/v2/') {
    return reads ? '' : null;
  }
  if (path === '/v2/_catalog') {
    return request.method === 'GET' ? 'registry:catalog:*' : null;
  }
  const route = routeOf(path);
  const actions = route && route.scopes[request.method];
  const name = actions && scopeName(route.name, parameter(request, 'ns'), host);
  return name ? 'repository:' + name + ':' + actions : null;
}

function routeOf(path) {
  for (let i = 0; path.startsWith('/v2/') && i < ROUTES.length; i++) {
    const match = ROUTES[i].path.exec(path.substring(4));
    if (match) {
      return {name: match[1], upload: match[2], scopes: ROUTES[i].scopes};
    }
  }
  return null;
}

// The name as it was asked for; but the canonical one where it is only the parameter ns that says
// whose repository this is, for the request for a token does not have that (RepositoryName). Null
// for what is no name.
function scopeName(asked, namespace, host) {
  if (!isName(asked)) {
    return null;
  }
  const slash = asked.indexOf('/');
  const first = asked.substring(0, Math.max(slash, 0));
  if (isHost(first)) {
    return canonical(first, asked.substring(slash + 1)) && asked;
  }
  const ns = namespace === null ? '' : namespace.toLowerCase();
  const isOther = ns.length <= 259 && HOST.test(ns) && isHost(ns) && ns !== host.toLowerCase();
  const here = canonical('docker.io', asked);
  const there = canonical(isOther ? ns : 'docker.io', asked);
  return there && (there === here ? asked : there);
}

function isName(text) {
  return text.length <= 255 && NAME.test(text);
}

function isHost(text) {
  return text.indexOf('.') >= 0 || text.indexOf(':') >= 0 || text === 'localhost';
}

// Null where it is too long.
function canonical(host, rest) {
  const isHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'].indexOf(host) >= 0;
  const official = isHub && rest.indexOf('/') < 0;
  const name = (isHub ? 'docker.io' : host) + (official ? '/library/' : '/') + rest;
  return name.length > 255 ? null : name;
}

function unauthorized(request, host, scope) {
  const challenge = `Bearer realm="https://${host}/auth/token",service="${SETTINGS.service}"`;
  const response = refusal(401, 'Unauthorized', 'UNAUTHORIZED', 'a token is needed');
  response.headers['www-authenticate'] =
    {value: scope ? `${challenge},scope="${scope}"` : challenge};
  if (request.method === 'HEAD') {
    delete response.body;
  }
  return response;
}

// ---- Whole blobs, to the bucket.

function isWholeBlob(request, path) {
  const route = routeOf(path);
  return request.method === 'PUT' && route && route.upload && route.upload.startsWith('e-')
    && isName(route.name) && sha256(request) !== null && lengthOf(request) > 0
    && !request.headers['content-range'] && !request.headers['transfer-encoding'];
}

// Whether the token in Authorization is good is not asked here: the id in the path can only come
// from the registry, which gave it to someone who may push, and an object is nobody's blob before
// the registry admits it.
async function toBucket(request, path) {
  const id = routeOf(path).upload.substring(2);
  const keys = await uploadKeys();
  if (keys === null) {
    return refusal(503, 'Service Unavailable', 'UNAVAILABLE', 'the registry is not ready; try again');
  }
  if (!isGood(id, keys)) {
    return refusal(404, 'Not Found', 'BLOB_UPLOAD_UNKNOWN',
      'there is no such upload; it may have ended or expired');
  }
  if (lengthOf(request) > BUCKET_LIMIT) {
    return refusal(413, 'Content Too Large', 'SIZE_INVALID', 'a blob has at most ' + BUCKET_LIMIT
      + ' bytes here; larger ones need the relay: umbra serve --bucket');
  }
  const hex = sha256(request);
  request.uri = `/blobs/sha256/${hex}/${id}`;
  request.querystring = {};
  request.cookies = {};
  // Whatever stays would be signed with CloudFront's rights. Only read-only fields do, for a
  // function may not remove those.
  Object.keys(request.headers).forEach(name => {
    if (['content-length', 'host', 'via'].indexOf(name) < 0) {
      delete request.headers[name];
    }
  });
  request.headers['x-amz-checksum-sha256'] = {value: Buffer.from(hex, 'hex').toString('base64')};
  request.headers['x-amz-content-sha256'] = {value: hex};
  cf.selectRequestOriginById('bucket');
  return request;
}

// The newest first; null where the store does not give them.
async function uploadKeys() {
  try {
    const text = await cf.kvs().get('upload-keys');
    return text.split(' ');
  } catch (e) {
    console.log('upload-keys: ' + e);
    return null;
  }
}

// random (16 bytes), expiry (8, milliseconds), repository (16), MAC of these (16), in lower-case
// hex (dev.umbra.store.ObjectId). Whether the repository is the right one, the registry checks.
function isGood(id, keys) {
  return /^[0-9a-f]{112}$/.test(id)
    && keys.some(key => isEqual(mac(key, id.substring(0, 80)), id.substring(80)))
    && Date.now() < parseInt(id.substring(32, 48), 16);
}

function mac(key, signed) {
  return crypto.createHmac('sha256', Buffer.from(key, 'hex'))
    .update(Buffer.from(signed, 'hex')).digest('hex').substring(0, 32);
}

// In a time that does not tell where they differ.
function isEqual(one, other) {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) {
    difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
  }
  return difference === 0;
}

// ---- Bodies that no function could take.

function isTooLarge(request, path) {
  const route = routeOf(path);
  return ['POST', 'PATCH', 'PUT'].indexOf(request.method) >= 0
    && route && route.scopes[request.method] && lengthOf(request) > FUNCTION_LIMIT;
}

function tooLarge(path) {
  const most = `more than ${FUNCTION_LIMIT} bytes do not fit here`;
  return /\/manifests\/[^\/]*$/.test(path)
    ? refusal(413, 'Content Too Large', 'MANIFEST_INVALID', 'a manifest of ' + most)
    : refusal(413, 'Content Too Large', 'SIZE_INVALID', most + ', unless a blob comes whole in'
      + ' one PUT with its sha256 digest: containerd, nerdctl, Docker with the containerd image'
      + ' store, BuildKit, oras, helm and regctl push any size so. All others (Docker\'s classic'
      + ' store, podman, skopeo, crane) need the relay: umbra serve --bucket');
}

// ---- Parts of requests and answers.

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
}

// The first value of a query parameter, or null. A query comes as it was sent.
function parameter(request, name) {
  const key = Object.keys(request.querystring).find(each => decoded(each) === name);
  return key === undefined ? null : decoded(request.querystring[key].value);
}

function sha256(request) {
  const match = /^sha256:([0-9a-f]{64})$/.exec(parameter(request, 'digest') || '');
  return match && match[1];
}

// Bytes of the body as the request says; 0 where it says nothing that can be believed.
function lengthOf(request) {
  const field = request.headers['content-length'];
  return field && !field.multiValue && /^[0-9]+$/.test(field.value) ? Number(field.value) : 0;
}

function refusal(status, description, code, message) {
  return {
    statusCode: status,
    statusDescription: description,
    headers: {
      'content-type': {value: 'application/json'},
      'docker-distribution-api-version': {value: 'registry/2.0'}
    },
    body: {encoding: 'text', data: JSON.stringify({errors: [{code: code, message: message}]})}
  };
}
