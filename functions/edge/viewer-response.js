// CloudFront's viewer-response function (JavaScript runtime 2.0): says of a blob that went straight
// to the bucket what a registry says. It is not called where S3 refused (400 and above): clients see
// S3's own status and words there.

// The request as viewer-request.js wrote it, or as the client sent it.
const OBJECT = /^\/blobs\/sha256\/([0-9a-f]{64})\/[0-9a-f]{112}$/;
const UPLOAD = /^\/v2\/.+\/blobs\/uploads\/e-[0-9a-f]{112}$/;

function handler(event) {
  const response = event.response;
  const hex = uploaded(event.request);
  // The registry itself answers 201; 200 is S3's.
  if (response.statusCode !== 200 || hex === null) {
    return response;
  }
  Object.keys(response.headers).forEach(name => {
    if (name.startsWith('x-amz-') || name === 'etag' || name === 'server') {
      delete response.headers[name];
    }
  });
  response.statusCode = 201;
  response.statusDescription = 'Created';
  // Seen from <name>/blobs/uploads/e-<id>.
  response.headers.location = {value: '../sha256:' + hex};
  response.headers['docker-content-digest'] = {value: 'sha256:' + hex};
  response.headers['docker-distribution-api-version'] = {value: 'registry/2.0'};
  return response;
}

// The digest of the blob that this request brought, in hex; null for every other request.
function uploaded(request) {
  if (request.method !== 'PUT') {
    return null;
  }
  const object = OBJECT.exec(request.uri);
  if (object) {
    return object[1];
  }
  const key = Object.keys(request.querystring).find(each => decoded(each) === 'digest');
  const digest = UPLOAD.test(decoded(request.uri)) && key !== undefined
    && /^sha256:([0-9a-f]{64})$/.exec(decoded(request.querystring[key].value));
  return digest ? digest[1] : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
}
