metadata description = 'The database. Containers, keys, indexes and TTL come from the file that is written from the code.'

param token string
param location string
param tags object

@allowed(['serverless', 'autoscale'])
param capacity string

@description('With autoscale: the most request units a second that containers without their own share.')
param sharedThroughput int

@export()
@description('The most request units a second of a container, by its id.')
type DedicatedThroughput = {
  *: int
}

param dedicatedThroughput DedicatedThroughput
param zoneRedundant bool
param isPrivate bool

@description('Identities that read and write documents.')
param contributors string[]

param workspaceId string

@description('Logs every request with its charge and partition key. For days on which something is looked for: it costs more than the requests themselves.')
param logRequests bool = false

var containerDefinitions = loadJsonContent('../containers.json')
var isServerless = capacity == 'serverless'
var databaseName = 'academy'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: 'cosmos-${token}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous30Days' }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: { id: databaseName }
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: sharedThroughput } }
  }
}

// One after the other: the account makes few of them at a time.
@batchSize(1)
resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [for definition in containerDefinitions: {
  parent: database
  name: definition.id
  properties: {
    resource: definition
    options: !isServerless && contains(dedicatedThroughput, definition.id)
      ? { autoscaleSettings: { maxThroughput: dedicatedThroughput[definition.id] } }
      : {}
  }
}]

// Documents of this database and nothing about the account: no keys, no settings, no containers.
resource access 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = [for principal in contributors: {
  parent: account
  name: guid(account.id, principal, databaseName)
  properties: {
    principalId: principal
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
    scope: '${account.id}/dbs/${databaseName}'
  }
  dependsOn: [database]
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'DataPlaneRequests'
        enabled: logRequests
      }
      {
        category: 'PartitionKeyRUConsumption'
        enabled: logRequests
      }
      {
        category: 'PartitionKeyStatistics'
        enabled: true
      }
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output name string = account.name
output endpoint string = account.properties.documentEndpoint
