metadata description = 'An identity for each app, so that each gets only what it does. Made apart from the apps, so that every role is there before an app starts.'

param token string
param location string
param tags object

@export()
@description('An identity as the apps need it.')
type AppIdentity = {
  id: string
  clientId: string
  principalId: string
}

resource api 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-api-${token}'
  location: location
  tags: tags
}

resource jobs 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-jobs-${token}'
  location: location
  tags: tags
}

output api AppIdentity = {
  id: api.id
  clientId: api.properties.clientId
  principalId: api.properties.principalId
}

output jobs AppIdentity = {
  id: jobs.id
  clientId: jobs.properties.clientId
  principalId: jobs.properties.principalId
}
